/** R155, R156 and R159, and COUNT.md, against the committed files. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test as anyTest, expect } from "vitest";
import { isExample } from "./is-example.ts";
import { type Row, reportRegions, rowsOf, teamsOn } from "./recount.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const QUARTERS = [0, 1, 2, 3].map((quarter) => rowsOf(ROOT, quarter));

/** Accepted, rejected, no test, and emergencies among the last. */
const TABLE_1 = [
  [9, 1, 7, 1],
  [8, 2, 7, 1],
  [9, 2, 0, 0],
  [26, 2, 0, 0],
];

const TABLE_2: Record<string, readonly number[]> = {
  Australia: [0, 1, 1, 0],
  Canada: [0, 0, 0, 1],
  CERN: [1, 0, 1, 2],
  Croatia: [0, 1, 0, 1],
  France: [1, 1, 0, 0],
  Germany: [3, 2, 1, 1],
  Greece: [0, 0, 0, 3],
  Italy: [3, 2, 2, 6],
  Macedonia: [0, 0, 1, 0],
  Netherlands: [0, 0, 0, 2],
  Poland: [0, 1, 0, 3],
  Portugal: [0, 4, 1, 6],
  Serbia: [1, 1, 0, 1],
  Slovenia: [1, 1, 2, 3],
  Spain: [2, 0, 2, 6],
  Switzerland: [0, 0, 1, 2],
  UK: [0, 0, 2, 3],
};

const outcomes = (rows: readonly Row[]) => {
  const count = (outcome: Row["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  const emergencies = rows.filter((row) => row.outcome === "no test" && row.emergency).length;
  return [count("accepted"), count("rejected"), count("no test"), emergencies];
};

test("components accepted, rejected and not tested are those of table 1 (R155)", () => {
  expect(QUARTERS.map(outcomes)).toEqual(TABLE_1);
});

test("tests by region and quarter are those of table 2 (R156)", () => {
  const regions = QUARTERS.map((rows) => rows.flatMap(({ tests }) => tests));
  const counted = Object.fromEntries(
    [...new Set(regions.flat())].map((region) => [
      region,
      regions.map((list) => list.filter((one) => one === region).length),
    ]),
  );
  expect(counted).toEqual(TABLE_2);
  expect(regions.map((list) => list.length)).toEqual([12, 14, 14, 40]);
});

test("each test is a report that lies there, for the region of its team", () => {
  const recorded = QUARTERS.flatMap((rows) => rows.flatMap(({ tests }) => tests));
  expect(reportRegions(ROOT).sort()).toEqual(recorded.sort());
});

test("teams at the end of the quarters are those of table 3 (R159)", () => {
  const days = ["2010-07-31", "2010-10-31", "2011-01-31", "2011-04-30"];
  expect(days.map((day) => teamsOn(ROOT, day))).toEqual([26, 33, 40, 45]);
});

test("before November 2010 only one release a quarter skipped the test as an emergency, later none (R135)", () => {
  const waived = QUARTERS.map((rows) => rows.filter(({ outcome }) => outcome === "no test"));
  for (const rows of waived.slice(0, 2))
    expect(rows.filter((row) => row.emergency)).toHaveLength(1);
  for (const row of waived.flat()) expect(row.on < "2010-11-01").toBe(true);
});

test("COUNT.md says what makes the tables up", () => {
  const [, ...sections] = readFileSync(
    fileURLToPath(new URL("COUNT.md", import.meta.url)),
    "utf8",
  ).split(/^### Q\d/m);
  expect(sections).toHaveLength(4);
  for (const [quarter, section] of sections.entries()) {
    const written = [...section.matchAll(/^\| `(.+)` \| (.+) \| (.+) \| ?(.*) ?\|$/gm)];
    const rows = written.map(([, rollout, outcome, on, tests]) =>
      [rollout, outcome, on, tests?.trim()].join(" | "),
    );
    expect(rows.sort()).toEqual((QUARTERS[quarter] ?? []).map(asWritten).sort());
    const [accepted, rejected] = outcomes(QUARTERS[quarter] ?? []);
    expect(section).toContain(`: ${accepted} accepted, ${rejected} rejected,`);
  }
});

const asWritten = ({ rollout, outcome, on, tests, emergency }: Row): string =>
  [
    rollout,
    outcome === "no test" && emergency ? "no test (emergency)" : outcome,
    on,
    tests.join(", "),
  ].join(" | ");
