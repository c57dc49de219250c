import { expect, test } from "vitest";
import { randomMix, withMixedPlay } from "../../../testing/mixed-play.ts";

/** With the twenty of `faults.test.ts` they are fifty; `npm run soak` plays 1,000. */
const MIXED = 30;

test("schedules of everything together: runs killed, two at once, with wrong clocks, while forge, mail, GOCDB and a provider fail", () =>
  withMixedPlay(
    async ({ reference, play }) => {
      expect(new Set(reference.exits)).toEqual(new Set([0]));
      const sums = new Map<string, number>();
      for (let seed = 1; seed <= MIXED; seed += 1) {
        const { happened } = await play(randomMix(seed)).catch((error: Error) => {
          throw new Error(`With seed ${seed}: ${error.message}`);
        });
        for (const [kind, times] of Object.entries(happened)) {
          sums.set(kind, (sums.get(kind) ?? 0) + times);
        }
      }
      // Each kind of thing went wrong in some of them.
      for (const [kind, times] of sums) expect(times, kind).toBeGreaterThan(MIXED / 5);
    },
    { plain: true },
  ));
