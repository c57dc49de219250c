import { expect, test } from "vitest";
import { type DeliveredVersion, deliverOnly } from "#testing/delivered-versions.ts";
import { GLA, LIS } from "#testing/federation.ts";
import { recorded } from "#testing/recorded.ts";
import { evidenceOf, isClean } from "./evidence.ts";

async function evidenceFor(version: Omit<DeliveredVersion, "version">) {
  const { rollout } = await recorded((files) =>
    deliverOnly(files, [{ version: "1.13.0", ...version }]),
  );
  return evidenceOf(rollout("EMI-1.0/cream/1.13.0/sl5-x86_64"));
}

/** Six days, and seven. */
const [SIX, SEVEN] = [
  { from: "2011-01-11", until: "2011-01-17" },
  { from: "2011-01-12", until: "2011-01-19" },
];

test("days are added over sites, and work over the days of each report", async () => {
  const evidence = await evidenceFor({
    reports: {
      [LIS]: { exposure: SIX, metrics: [{ name: "jobs", value: 10000, per: "day" }] },
      [GLA]: {
        exposure: SEVEN,
        metrics: [
          { name: "Jobs", value: 25000 },
          { name: "terabytes", value: 1.5, per: "day" },
        ],
      },
    },
  });
  expect(evidence).toMatchObject({ reports: 2, sites: 2, siteDays: 13 });
  expect(evidence.amounts).toEqual([
    { name: "jobs", value: 85000, exact: false },
    { name: "terabytes", value: 10.5, exact: false },
  ]);
  expect(isClean(evidence)).toBe(true);
});

test("what cannot be added up is left out: levels, people, rates without exposure or by the hour", async () => {
  const evidence = await evidenceFor({
    state: "Rejected",
    reason: "Fails.",
    reports: {
      [LIS]: {
        exposure: SIX,
        metrics: [
          { name: "concurrent jobs", value: 900 },
          { name: "users", value: 40, per: "day" },
          { name: "transfers", value: 50, per: "hour" },
          { name: "queries", value: 1200 },
        ],
      },
      [GLA]: {
        installation: "failed",
        metrics: [{ name: "jobs", value: 7, per: "day" }],
      },
    },
  });
  expect(evidence.amounts).toEqual([{ name: "queries", value: 1200, exact: true }]);
  expect(evidence.siteDays).toBe(6);
  expect(evidence.setbacks).toBe(1);
});

test("whatever speaks against it is counted, a ticket that is named twice once", async () => {
  const issues = [{ ggus: 71000, title: "Slow", severity: "minor", resolved: true }] as const;
  const evidence = await evidenceFor({
    issues: [...issues],
    events: [
      {
        at: "2011-01-12T08:00:00Z",
        event: "problem",
        team: LIS,
        severity: "major",
        text: "The log fills up.",
      },
    ],
    reports: {
      [LIS]: {
        issues: [71000],
        tests: [
          { name: "purge", result: "fail" },
          { name: "submission", result: "pass" },
        ],
        recommendation: "reject",
        reason: "Logs.",
      },
    },
  });
  expect(evidence).toMatchObject({ failedTests: 1, issues: 1, problems: 1, against: 1 });
  expect(isClean(evidence)).toBe(false);
});

test("without a report nothing is known, neither days nor that all went well", async () => {
  const evidence = await evidenceFor({});
  expect(evidence).toMatchObject({ reports: 0, sites: 0, amounts: [] });
  expect(evidence).not.toHaveProperty("siteDays");
  expect(isClean(evidence)).toBe(false);
});
