import { expect, test } from "vitest";
import { recorded } from "../../testing/recorded.ts";
import { BEFORE, IN_TEST, ON_DEBIAN } from "../../testing/recorded-files.ts";
import { issuesByRelease, openIssues } from "./known-issues.ts";

const SLOW = { ggus: 71000, title: "Slow", severity: "minor" } as const;
const LOST = { ggus: 71001, title: "Jobs are lost", severity: "showstopper" } as const;

const place = await recorded((files) => {
  files.rollouts[IN_TEST] = {
    ...files.rollouts[IN_TEST],
    issues: [SLOW, { ...LOST, resolved: true }, { ...LOST, ggus: 71002 }],
  };
  files.rollouts[ON_DEBIAN] = { issues: [SLOW, { ...SLOW, workaround: "Wait." }] };
});

test("resolved issues are no longer known ones, and the worst comes first", () => {
  expect(openIssues(place.rollout(IN_TEST)).map(({ ggus }) => ggus)).toEqual([71002, 71000]);
  expect(openIssues(place.rollout(BEFORE))).toEqual([]);
});

test("an issue of several platforms is said once where it is the same in all (R17)", () => {
  const both = [place.rollout(IN_TEST), place.rollout(ON_DEBIAN)];
  expect(
    issuesByRelease(both).map(({ issue, rollouts }) => [
      issue.ggus,
      issue.workaround,
      rollouts.map(({ platform }) => platform),
    ]),
  ).toEqual([
    [71002, undefined, ["sl5-x86_64"]],
    [71000, undefined, ["sl5-x86_64", "debian6-x86_64"]],
    [71000, "Wait.", ["debian6-x86_64"]],
  ]);
});
