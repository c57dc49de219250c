import { expect, test } from "vitest";
import { RIGHTS } from "#core/access/rights.ts";
import { TRANSITIONS } from "#core/events/transitions.ts";
import { BEFORE, IN_TEST, recorded } from "#testing/recorded.ts";
import { reported } from "#testing/recorded-stages.ts";
import { deadlines, naming, rights, steps } from "./procedure.ts";

const place = await recorded(reported);

test("the numbers come from procedure.yaml", async () => {
  const { registry } = await recorded((files) => {
    files.procedure.exposure = { minDays: 6, maxDays: 9 };
    files.procedure.acknowledge = { workingDays: 2, emergencyHours: 8 };
  });
  if (!registry.procedure) throw new Error("the federation has no procedure");
  const said = deadlines(registry.procedure.data).map(({ howLong }) => howLong);
  expect(said[0]).toBe(
    "within 2 working days of its country; for an emergency release within 8 hours",
  );
  expect(said[2]).toBe("6 to 9 days; its report is due at the end of the last of them");
  expect(said.at(-1)).toMatch(/^since 1 November 2010 only an emergency/);
});

test("every row of the transition table and of the rights is said", () => {
  expect(steps().map(({ name }) => name)).toEqual(TRANSITIONS.map(({ event }) => event));
  expect(steps()[0]).toMatchObject({ from: ["Delivery"], into: "Unverified" });
  expect(rights()).toHaveLength(RIGHTS.length);
});

test("names are shown by a record's own", () => {
  const examples = naming(place.rollout(IN_TEST)).map(({ example }) => example);
  expect(examples).toEqual([
    "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64",
    "Staged Rollout EMI-1.0 cream 1.13.1",
    `rollouts/${IN_TEST}`,
    expect.stringMatching(/^ea-.*-EMI-cream-1\.13\.1\.md$/),
    "summary-EMI-cream-1.13.1.md",
    "Staged rollout EMI cream 1.13.1",
    expect.stringMatching(/^teams\/ea-.*\.yaml$/),
  ]);
  expect(naming(place.rollout(BEFORE))).toHaveLength(5);
});
