/**
 * `npm run soak [-- NUMBER]`: random failures on the forge, 3,000 schedules or as many as are said, after each call
 * has failed alone in each way, and a run killed after each of its steps. Says which seed, call or step ended
 * otherwise than without failures; exit 1 then.
 */

import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { STEPS, withRuns } from "./cut-off.ts";
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

await withRuns(async ({ start, complete }, folder) => {
  const whole = join(folder, "whole");
  await start(whole, {});
  const wanted = await complete(whole);
  for (let step = 1; step <= STEPS; step += 1) {
    const place = join(folder, String(step));
    const end = await start(place, { KILL_AFTER: String(step) });
    if (end === "SIGKILL" && isDeepStrictEqual(await complete(place), wanted)) continue;
    failed += 1;
    console.error(
      `killed after step ${step}: ended with ${end}, or the next run does not complete it`,
    );
  }
  console.log(`a run killed after each of its ${STEPS} steps`);
});
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
