/**
 * `npm run soak [-- NUMBER --seed SEED]`: a run is killed after each of its steps, each call to the forge fails alone
 * in each way, and then failures strike at random, in 3,000 schedules or as many as are given, in a tenth as many with a mail server and
 * GOCDB, and in a third as many with everything together (`mixed-play.ts`), a fiftieth of those on checkouts of their own; with `--seed`
 * that schedule alone, or as many as are given, starting there. Prints its progress, and at the end which faults struck and what ended
 * differently from a run without failures; exit 1 then.
 */
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { count, grouped } from "#core/notifications/text/message.ts";
import { STEPS, withRuns } from "./cut-off.ts";
import {
  EFFECTS,
  type GocdbSchedule,
  type MailSchedule,
  oneCallOnce,
  type Play,
  type PlayOptions,
  randomGocdb,
  randomMail,
  randomSchedule,
  type Schedule,
  withPlay,
} from "./fault-play.ts";
import type { Effect } from "./forge/faults.ts";
import { randomMix, withMixedPlay } from "./mixed-play.ts";

/** How many schedules are played on one forge, whose log of requests grows. */
const BATCH = 100;
/** Seconds between two lines of progress. */
const QUIET = 15;

interface Attempt {
  readonly name: string;
  readonly schedule: Schedule;
  readonly mail?: MailSchedule;
  readonly gocdb?: GocdbSchedule;
}

const failures: string[] = [];
const struck = new Map<number, number>();
let struckMail = 0;
let struckGocdb = 0;
let played = 0;
let runs = 0;

const { values, positionals } = parseArgs({
  options: { seed: { type: "string" } },
  allowPositionals: true,
});
const { seed } = values;
const numbers = [...positionals, ...(seed === undefined ? [] : [seed])];
if (positionals.length > 1 || !numbers.every((word) => /^[1-9]\d{0,8}$/.test(word))) {
  console.error(
    "give the number of schedules to play, and the first one: npm run soak -- 150 --seed 17",
  );
  process.exit(2);
}
const first = Number(seed ?? 1);
const schedules = Number(positionals[0] ?? (seed === undefined ? 3000 : 1));

const begun = performance.now();
const seconds = () => Math.round((performance.now() - begun) / 1000);
let lastPrinted = 0;

function printProgress(what: string, done: number, all: number): void {
  if (done < all && seconds() < lastPrinted + QUIET) return;
  lastPrinted = seconds();
  console.log(
    `${String(lastPrinted).padStart(6)} s  ${grouped(done)} of ${grouped(all)} ${what}, ${count(failures.length, "failure")}`,
  );
}

async function attempt(
  play: Play["play"],
  { name, schedule, mail, gocdb }: Attempt,
): Promise<void> {
  played += 1;
  try {
    const { struck: strikes, exits } = await play(schedule, mail, gocdb);
    runs += exits.length;
    for (const strike of strikes) {
      if (strike.includes(" mail ")) {
        struckMail += 1;
        continue;
      }
      if (strike.endsWith(" GOCDB")) {
        struckGocdb += 1;
        continue;
      }
      const place = Number.parseInt(strike, 10);
      struck.set(place, (struck.get(place) ?? 0) + 1);
    }
  } catch (error) {
    failures.push(name);
    console.error(`\n${name}: ${(error as Error).message}\n`);
  }
}

/** A run killed after each of its steps: the next one leaves what an undisturbed run leaves. */
async function killRuns(): Promise<void> {
  await withRuns(async ({ start, complete }, folder) => {
    const whole = join(folder, "whole");
    await start(whole, {});
    const wanted = await complete(whole);
    for (let step = 1; step <= STEPS; step += 1) {
      const place = join(folder, String(step));
      const end = await start(place, { KILL_AFTER: String(step) });
      played += 1;
      const completed = end === "SIGKILL" && isDeepStrictEqual(await complete(place), wanted);
      if (!completed) failures.push(`killed after step ${step}, ended with ${end}`);
      printProgress("killed runs", step, STEPS);
    }
  });
}

async function playSingleFailures(): Promise<void> {
  await withPlay(async ({ reference, play }) => {
    const all = [...new Set(reference.calls)].flatMap((call) =>
      EFFECTS.map((effect, place) => ({ call, effect, place })),
    );
    for (const [index, { call, effect, place }] of all.entries()) {
      await attempt(play, {
        name: `${call} with effect ${place} (${effectName(effect)})`,
        schedule: oneCallOnce(call, effect),
      });
      printProgress("single failures", index + 1, all.length);
    }
  });
}

async function playSeeds(seeds: readonly number[]): Promise<void> {
  const options: PlayOptions = { withoutPull: true };
  for (let from = 0; from < seeds.length; from += BATCH) {
    await withPlay(async ({ play }) => {
      for (const [index, one] of seeds.slice(from, from + BATCH).entries()) {
        await attempt(play, { name: `seed ${one}`, schedule: randomSchedule(one) });
        printProgress("random schedules", from + index + 1, seeds.length);
      }
    }, options);
  }
}

/** As many with mail as a tenth of those without. */
async function playMail(seeds: readonly number[]): Promise<void> {
  for (let from = 0; from < seeds.length; from += BATCH) {
    await withPlay(
      async ({ play }) => {
        for (const [index, one] of seeds.slice(from, from + BATCH).entries()) {
          await attempt(play, {
            name: `mail of seed ${one}`,
            schedule: one % 2 === 0 ? randomSchedule(one) : () => undefined,
            mail: randomMail(one),
            gocdb: randomGocdb(one),
          });
          printProgress("random schedules with mail", from + index + 1, seeds.length);
        }
      },
      { withoutPull: true, withMail: true },
    );
  }
}

/** What happened in the schedules of everything, by its kind. */
const together = new Map<string, number>();

/** Everything together: kills, two runs at once, wrong clocks, and faults of forge, mail, GOCDB and a provider. */
async function playMixed(seeds: readonly number[], plain: boolean): Promise<void> {
  const what = plain ? "schedules of everything" : "schedules of everything, on checkouts";
  for (let from = 0; from < seeds.length; from += BATCH) {
    await withMixedPlay(
      async ({ play }) => {
        for (const [index, one] of seeds.slice(from, from + BATCH).entries()) {
          played += 1;
          try {
            const { happened, exits } = await play(randomMix(one));
            runs += exits.length;
            for (const [kind, times] of Object.entries(happened)) {
              together.set(kind, (together.get(kind) ?? 0) + times);
            }
          } catch (error) {
            const name = `everything of seed ${one}${plain ? "" : ", on checkouts"}`;
            failures.push(name);
            console.error(`\n${name}: ${(error as Error).message}\n`);
          }
          printProgress(what, from + index + 1, seeds.length);
        }
      },
      { plain },
    );
  }
}

/** “500”, “502 after the write”, “429”, “403 for an hour”. */
function effectName(effect: Effect): string {
  const isLong = effect.kind === "rate-limit" && effect.retryAfter === 3600;
  const after =
    "after" in effect && effect.after ? " after the write" : isLong ? " for an hour" : "";
  return `${"status" in effect ? effect.status : effect.kind}${after}`;
}

if (seed === undefined) {
  await killRuns();
  await playSingleFailures();
}
const seeds = Array.from({ length: schedules }, (_, index) => first + index);
await playSeeds(seeds);
await playMail(seeds.slice(0, Math.ceil(schedules / 10)));
const mixed = seeds.slice(0, Math.ceil(schedules / 3));
await playMixed(mixed, true);
await playMixed(mixed.slice(0, Math.ceil(mixed.length / 50)), false);

const kinds = EFFECTS.map((effect, place) => `${struck.get(place) ?? 0} × ${effectName(effect)}`);
console.log(
  `${count(played, "schedule")} in ${grouped(seconds())} s, ${count(runs, "run")} of advance.`,
);
console.log(
  `Struck: ${kinds.join(", ")}; ${count(struckMail, "step")} of mail sessions, ${count(struckGocdb, "answer")} of GOCDB.`,
);
console.log(
  `With everything together: ${[...together].map(([kind, times]) => `${kind} ${grouped(times)}`).join(", ")}.`,
);
console.log(
  failures.length === 0
    ? "Every ticket, comment, label, assignment and mail was there exactly once in the end, a mail again only where its record says so."
    : `${count(failures.length, "schedule")} ended differently: ${failures.join("; ")}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
