/** Who a rollout waits for, since when, and what comes first. */
import { describe, expect, test } from "vitest";
import { reasonsOf } from "#core/reasons/evaluate.ts";
import { REASON_CODES, type ReasonCode } from "#core/reasons/index.ts";
import { ageInWords } from "#core/reasons/reason.ts";
import { ROLLOUT } from "#testing/federation.ts";
import { NOW, open, POOLED, placeOf, SELECTED, WORLDS } from "#testing/reason-worlds.ts";
import {
  BOARD_GROUPS,
  type BoardGroup,
  boardRow,
  groupOf,
  inGroups,
  mostUrgentFirst,
  needsHand,
  urgentOf,
} from "./board.ts";

/** The group that each reason alone puts a rollout into, and its age in words; null where no record says since when. */
const EXPECTED: Readonly<
  Record<Exclude<ReasonCode, "check-failed">, readonly [BoardGroup, string | null]>
> = {
  inconsistent: ["others", null],
  "not-recorded": ["others", "not recorded for 3 weeks"],
  overtaken: ["manager", "overtaken 3 weeks ago"],
  "packages-host": ["manager", "packages not as they should be for 7 days"],
  "packages-unreachable": ["manager", "packages not as they should be for 7 days"],
  "packages-metadata": ["manager", "packages not as they should be for 7 days"],
  "packages-missing": ["manager", "packages not as they should be for 7 days"],
  // The provider puts them back, and the manager may reject meanwhile.
  "packages-changed": ["manager", "packages not as they should be for 7 days"],
  "packages-unresolved": ["manager", "packages not as they should be for 7 days"],
  "packages-needed": ["manager", "summary written today"],
  "verification-missing": ["others", "not verified for 3 weeks"],
  "verification-undecided": ["others", "in verification for 3 weeks"],
  "verification-reason-missing": ["others", "verification decided 7 days ago"],
  "verification-report-missing": ["others", "verification decided 7 days ago"],
  "waiver-refused": ["manager", "waived 7 days ago"],
  "manager-missing": ["manager", "no manager for 3 weeks"],
  "manager-left": ["manager", null],
  "no-team": ["manager", "no team for 7 days"],
  "team-left": ["manager", "team left yesterday"],
  "answer-missing": ["teams", null],
  "answer-overdue": ["manager", "overdue for less than a minute"],
  "nobody-accepts": ["manager", "list asked 6 days ago"],
  "report-missing": ["teams", "accepted 6 days ago"],
  "report-overdue": ["manager", "overdue for 9 hours"],
  "team-not-selected": ["manager", "report came today"],
  "problem-open": ["manager", "problem reported 6 days ago"],
  showstopper: ["manager", null],
  "late-report": ["manager", "late report came today"],
  "withdrawn-late": ["manager", "withdrawn yesterday"],
  "decision-missing": ["manager", null],
  "decider-unfit": ["manager", "summary written today"],
  "issue-unlisted": ["manager", "summary written today"],
  "own-report": ["manager", "summary written today"],
  "approver-unfit": ["manager", "summary written today"],
  "no-report": ["manager", "summary written today"],
  "known-issue-unlisted": ["manager", "summary written today"],
  "not-overruled": ["manager", "summary written today"],
  "reason-missing": ["manager", "summary written today"],
  "not-listed": ["manager", "accepted 3 weeks ago"],
  "not-released": ["others", "accepted 3 weeks ago"],
  "broadcast-open": ["manager", "asked for yesterday"],
  "copy-open": ["manager", "asked for yesterday"],
  "beta-left-on": ["teams", "test ended yesterday"],
};

test("each reason has its group", () => {
  expect(["check-failed", ...Object.keys(EXPECTED)].sort()).toEqual([...REASON_CODES].sort());
});

test.for(Object.entries(EXPECTED))(
  "%s: its group, and how long it has held",
  async ([code, expected]) => {
    const { rollout, registry } = await placeOf(WORLDS[code as keyof typeof WORLDS][0]);
    const [found] = reasonsOf(rollout, registry, NOW).filter(({ reason }) => reason.code === code);
    if (!found) throw new Error(`${code} does not hold`);
    expect([
      groupOf(rollout, found, NOW),
      found.since === undefined ? null : ageInWords(found.since, NOW),
    ]).toEqual(expected);
  },
);

describe("a row", () => {
  const row = async (world: Parameters<typeof placeOf>[0], now = NOW) => {
    const { rollout, registry } = await placeOf(world);
    return boardRow(rollout, registry, now);
  };

  test("waits for teams while the list has time, then for the coordinators", async () => {
    const pooled = open(SELECTED, "response: decline, at: 2011-06-02T08:00:00Z", POOLED);
    expect(await row(pooled, "2011-06-07T08:00:00Z")).toMatchObject({ group: "teams" });
    const escalated = open(
      SELECTED,
      "response: decline, at: 2011-06-02T08:00:00Z",
      POOLED,
      "event: escalated",
    );
    expect(await row(escalated)).toMatchObject({
      group: "manager",
      waiting: {
        code: "nobody-accepts",
        since: "2011-06-02T08:00:00Z",
        age: "escalated 6 days ago",
      },
    });
  });

  test("of a late team has its deadline in place of an age", async () => {
    const late = await row(WORLDS["answer-overdue"][0]);
    expect([late.group, late.overdue, late.waiting]).toEqual(["manager", true, undefined]);
    expect(needsHand(late, NOW)).toBe(true);
  });

  test("that is stuck since nobody knows when counts from what was last recorded, without an age", async () => {
    const { waiting } = await row(WORLDS["manager-left"][0]);
    expect(waiting).toEqual({ code: "manager-left", since: "2011-06-01T08:00:00Z" });
  });

  test("whose packages the provider has to correct waits for others, where one is named", async () => {
    const { rollout, registry } = await placeOf({
      ...WORLDS["packages-missing"][0],
      "teams/technology-providers.yaml":
        "title: Providers\nmembers:\n  - { github: provider-one, id: 8, stacks: [EMI] }\n",
    });
    const [found] = reasonsOf(rollout, registry, NOW);
    expect(found?.reason.code).toBe("packages-missing");
    expect(found && groupOf(rollout, found, NOW)).toBe("others");
  });

  test("that waits for a verifier is old, and not urgent", async () => {
    const verifying = await row(WORLDS["verification-undecided"][0]);
    expect(verifying.waiting?.age).toBe("in verification for 3 weeks");
    expect(needsHand(verifying, NOW)).toBe(false);
  });
});

test("in each group those come first that have waited longest without a deadline, then the nearest deadline", async () => {
  const { rollout, registry } = await placeOf(WORLDS["answer-missing"][0]);
  const given = boardRow(rollout, registry, NOW);
  const row = (name: string, group: BoardGroup, due: string | null, since?: string) => {
    const { waiting, ...rest } = { ...given, rollout: name, group, due };
    return since === undefined
      ? rest
      : { ...rest, waiting: { code: "no-team" as const, since, age: "no team" } };
  };
  const rows = [
    row("late", "manager", "2011-06-06T08:00:00Z"),
    row("later", "manager", "2011-06-09T08:00:00Z"),
    row("young", "manager", null, "2011-06-07"),
    row("old", "manager", "2011-06-10T08:00:00Z", "2011-06-01T08:00:00Z"),
    row("verifier", "others", null, "2011-05-01"),
  ];
  const grouped = inGroups(mostUrgentFirst(rows, registry));
  expect(grouped.map(({ group, rows: own }) => [group, ...own.map((one) => one.rollout)])).toEqual([
    ["manager", "old", "young", "late", "later"],
    ["others", "verifier"],
  ]);
  expect(urgentOf(rows, NOW)).toMatchObject({ groups: { manager: 4, teams: 0, others: 1 } });
  expect(BOARD_GROUPS).toHaveLength(3);
  expect(rollout.path).toBe(ROLLOUT);
});
