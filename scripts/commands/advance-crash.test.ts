import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ended, published, spawned, texts, withClones } from "../testing/clones.ts";
import { STEPS, withRuns } from "../testing/cut-off.ts";

test("two runs at once: everything once, both fine", () =>
  withClones(2, async (clones, bare) => {
    const runs = clones.map((clone) => ended(spawned(clone)));
    expect(await Promise.all(runs)).toMatchObject([{ exit: 0 }, { exit: 0 }]);
    const sent = clones.flatMap((clone) =>
      Object.keys(texts(clone)).filter((path) => path.startsWith(".outbox/")),
    );
    expect(sent.sort()).toEqual([
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/open.md",
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/open.md",
      ".outbox/EMI-1.0/SE-DPM_mysql/1.8.0-1/thanks.md",
    ]);
    const text = published(bare);
    expect(text.match(/event: submitted/g)).toHaveLength(1);
    expect(text.match(/done: /g)).toHaveLength(3);
    expect(text).not.toContain("claim:");
  }));

/** Among the claims, after the push, among the notifications; `npm run soak` kills a run after each step. */
const KILLED = [4, 7, 9];

test("cut off after any step, the next run completes: nothing lost, nothing twice", () =>
  withRuns(async ({ start, complete }, folder) => {
    const [whole, kept] = [join(folder, "whole"), join(folder, "kept")];
    expect(await start(whole, { KEEP_STEPS: kept, KEEP_FROM: whole })).toBe(0);
    const wanted = await complete(whole);
    expect(wanted).toMatchObject({ exit: 0, changed: "", notifications: 3 });
    expect(readdirSync(kept)).toHaveLength(STEPS);
    // What was kept after a step is what a killed process leaves.
    const killing = KILLED.map(async (step) => {
      const killed = join(folder, `killed-${step}`);
      expect(await start(killed, { KILL_AFTER: String(step) })).toBe("SIGKILL");
      expect(filesIn(killed)).toEqual(filesIn(join(kept, String(step))));
      return killed;
    });
    // Each place is a checkout of its own, so they need not wait for each other.
    const places = [
      ...(await Promise.all(killing)),
      ...Array.from({ length: STEPS }, (_, index) => join(kept, String(index + 1))),
    ];
    const completed = await Promise.all(places.map(complete));
    for (const [index, one] of completed.entries()) expect(one, places[index]).toEqual(wanted);
  }));

/** The files of a place by name, without git's objects, whose names follow from when they were made. */
const filesIn = (place: string): string[] =>
  Object.keys(texts(place)).filter((path) => !path.includes("/objects/"));
