/**
 * `npm run soak [-- NUMBER]`: random failures on the forge, 3,000 schedules or as many as are said, after each call
 * has failed alone in each way. Says which seed ended otherwise than without failures; exit 1 then.
 */
import {
  EFFECTS,
  oneCallOnce,
  type Play,
  randomSchedule,
  type Schedule,
  withPlay,
} from "./fault-play.ts";

const number = Number(process.argv[2] ?? 3000);
/** How many schedules are played on one forge, whose log of requests grows. */
const BATCH = 100;
let failed = 0;

async function attempt(play: Play["play"], name: string, schedule: Schedule): Promise<void> {
  try {
    await play(schedule);
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${(error as Error).message}`);
  }
}

await withPlay(async ({ reference, play }) => {
  const calls = [...new Set(reference.calls)];
  for (const call of calls) {
    for (const [place, effect] of EFFECTS.entries()) {
      await attempt(play, `${call} with effect ${place}`, oneCallOnce(call, effect));
    }
  }
  console.log(`${calls.length * EFFECTS.length} single failures played`);
});
for (let first = 1; first <= number; first += BATCH) {
  const last = Math.min(first + BATCH - 1, number);
  await withPlay(
    async ({ play }) => {
      for (let seed = first; seed <= last; seed += 1) {
        await attempt(play, `seed ${seed}`, randomSchedule(seed));
      }
    },
    { withoutPull: true },
  );
  console.log(`${last} of ${number} random schedules played, ${failed} failed`);
}
process.exitCode = failed > 0 ? 1 : 0;
