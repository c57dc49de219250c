import { expect, test } from "vitest";
import { stateOf, stateSince } from "#core/model/queries.ts";
import { baseTexts } from "../../testing/base.ts";
import { VARIED } from "../../testing/base-variants.ts";
import { registryOf } from "../../testing/memory-tree.ts";
import * as lists from "./rollout-lists.ts";

const registry = await registryOf(baseTexts(VARIED));
const rollouts = [...registry.rollouts.values()];

const CREAM1 = "EMI-1.0/cream/1.13.1/sl5-x86_64";
const CREAM2 = "EMI-1.0/cream/1.13.2/sl5-x86_64";
const CREAM2_SL6 = "EMI-1.0/cream/1.13.2/sl6-x86_64";
const DPM = "EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64";
const CA = "CA/CA/1.38/any";

const find = (path: string) => {
  const rollout = registry.rollouts.get(path);
  if (!rollout) throw new Error(`the sample has no ${path}`);
  return rollout;
};
const paths = (of: readonly { path: string }[] | undefined) => of?.map(({ path }) => path);

test("what was delivered and not recorded is Unverified, since its delivery", () => {
  expect(stateOf(find(DPM))).toBe("Unverified");
  expect(lists.lastChange(find(DPM))).toBe("2011-06-28");
  expect(stateSince(find(DPM))).toBe("2011-06-28");
});

test("a state holds since the event that brought it, whatever happened later", () => {
  expect(stateSince(find(CREAM2))).toBe("2011-07-15T10:00:00Z");
  expect(lists.lastChange(find(CREAM2))).toBe("2011-07-20T10:00:00Z");
});

test("every state is counted, in the procedure's order", () => {
  expect([...lists.countStates(rollouts)]).toEqual([
    ["Unverified", 1],
    ["InVerification", 1],
    ["StagedRollOut", 1],
    ["Accepted", 0],
    ["Production", 1],
    ["Rejected", 1],
    ["Recalled", 0],
  ]);
  expect([...lists.countStates([]).values()]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test("in flight is what nobody has finished; the latest change comes first", () => {
  expect(paths(lists.newestFirst(rollouts))).toEqual([CREAM2, DPM, CREAM2_SL6, CREAM1, CA]);
  expect(paths(lists.newestFirst(rollouts.filter(lists.isInFlight)))).toEqual([
    CREAM2,
    DPM,
    CREAM2_SL6,
  ]);
});

test("in production somebody has to act where a showstopper is unresolved", async () => {
  const issues = (more: string) => ({
    [`rollouts/${CREAM1}/rollout.yaml`]: [
      [
        "Restart tomcat5 once. }\n",
        `Restart tomcat5 once. }\n  - { ggus: 71111, title: Jobs are lost, severity: showstopper${more} }\n`,
      ] as [string, string],
    ],
  });
  const inFlight = async (more: string) =>
    lists.isInFlight(
      (await registryOf(baseTexts(issues(more)))).rollouts.get(CREAM1) ?? find(CREAM1),
    );
  expect(await inFlight("")).toBe(true);
  expect(await inFlight(", resolved: true")).toBe(false);
});

test("rollouts are grouped by component, and by every team with a part", () => {
  expect(paths(lists.byComponent(rollouts).get("EMI/cream"))?.length).toBe(3);
  const byTeam = lists.byTeam(rollouts);
  expect(new Set(paths(byTeam.get("ea-NGI_A-SITE-ONE")))).toEqual(new Set([CREAM1, CREAM2]));
  expect(paths(byTeam.get("ea-NGI_B-UKI-LT2-IC-HEP"))).toEqual([CREAM1]);
  expect(byTeam.has("ea-NGI_A-OLD.SITE")).toBe(false);
});

test("a team's part joins selection, answer, report and excuse", () => {
  const rollout = find(CREAM1);
  expect(lists.teamsOf(rollout)).toMatchObject([
    {
      team: "ea-NGI_A-SITE-ONE",
      selected: true,
      answer: { response: "accept" },
      report: { data: { recommendation: "accept" } },
    },
    { team: "ea-NGI_B-UKI-LT2-IC-HEP", selected: true, answer: { response: "decline" } },
  ]);
  const excused = {
    ...rollout,
    decisions: {
      file: "",
      data: { teams: [], excused: { "ea-NGI_A-SITE-ONE": "site down" } },
    },
  };
  expect(lists.teamsOf(excused)[0]).toMatchObject({ selected: false, excused: "site down" });
});
