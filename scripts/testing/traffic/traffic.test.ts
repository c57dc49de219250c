/** A small day of what `npm run bench -- --traffic` plays: twenty open rollouts, fifty writings, two runs at every moment. */
import { expect, test } from "vitest";
import { playTraffic } from "./day.ts";
import { LOAD_LIMITS } from "./load.ts";

test("what many people write at once is applied, once, and answered within limits, by two runs at a time", async () => {
  const amounts = { submissions: 10, comments: 40 };
  const day = await playTraffic({
    ...{ ...amounts, rollouts: 20, atATime: 50, everyMinutes: 10, twoRunsEvery: 1 },
  });
  expect(day).toMatchObject({ ...amounts, wrong: [], failedRuns: [] });
  for (const [name, most] of Object.entries(LOAD_LIMITS)) {
    expect(day[name as keyof typeof LOAD_LIMITS], name).toBeLessThanOrEqual(most);
  }
  expect(Object.keys(day.waits).sort()).toEqual([
    ...["command", "form", "form that waits for an approval", "question", "report"],
  ]);
  expect(day.longestWait).toBeLessThan(10);
});
