import { expect, test } from "vitest";
import { sectionsBelow, sectionsOf } from "./sections.ts";

const ids = (sections: ReturnType<typeof sectionsOf>) => sections.map(({ id }) => id);

test("sections come in the order of a reader's questions", () => {
  const all = ids(sectionsOf({ onlyHistory: false, distributionReleases: 1 }));
  expect(all).toEqual(
    expect.arrayContaining(["rollouts", "components", "known-issues", "distributions", "teams"]),
  );
  expect(all[0]).toBe("rollouts");
  expect(ids(sectionsBelow({ onlyHistory: false, distributionReleases: 1 }))).toContain(
    "automation",
  );
});

test("what would be empty is not offered", () => {
  const few = ids(sectionsOf({ onlyHistory: true, distributionReleases: 0 }));
  for (const id of ["desk", "known-issues", "distributions", "teams", "metrics"]) {
    expect(few).not.toContain(id);
  }
  expect(few).toContain("procedure");
});
