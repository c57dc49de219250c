/** A report on a past quarter says what the record says, and stays what it was. */
import { fileURLToPath } from "node:url";
import { test as anyTest, expect } from "vitest";
import type { Registry } from "#core/model/registry.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { isExample } from "../../examples/is-example.ts";
import { gatherFacts } from "./facts.ts";
import { changeOf, figures } from "./figures.ts";
import { periodReport } from "./period-report.ts";
import { periodsOf } from "./periods.ts";
import { quartersUntil } from "./quarters.ts";
import { reportContent } from "./report-content.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const { registry } = await loadRegistry(folderTree(ROOT));
const NOW = "2011-04-28T12:00:00Z";

function report(name: string, from: Registry = registry, now = NOW) {
  const start = from.procedure?.data.projectStart ?? "";
  const periods = periodsOf(start, quartersUntil(start, now));
  const period = periods.find((one) => one.name === name);
  if (!period) throw new Error(`${name} has not begun`);
  return periodReport(gatherFacts(from, now), from, periods, period, now);
}

test("the third quarter: decisions with their reasons, tests, teams", () => {
  const made = report("PY1-Q3");
  expect([made.period.name, made.period.from, made.period.until, made.over]).toEqual([
    "PY1-Q3",
    "2010-11-01",
    "2011-01-31",
    true,
  ]);
  expect(made.facts.decisions).toHaveLength(11);
  for (const { outcome, reason } of made.facts.decisions) {
    if (outcome === "rejected") expect(reason).toMatch(/\w/);
  }
  expect(made.facts.tests).toHaveLength(14);
  expect([made.teamsBefore, made.teams, made.joined.length, made.left.length]).toEqual([
    33, 40, 7, 0,
  ]);
  expect(made.tested).toEqual([
    { stack: "gLite", components: 10, byTwo: 3, byOne: 7, byNone: 0 },
    { stack: "CA", components: 1, byTwo: 0, byOne: 1, byNone: 0 },
  ]);
});

test("figures against the period before: numbers in per cent as well, per cent in points only", () => {
  const rows = (name: string) =>
    figures(report(name)).map((figure) => [
      figure.what,
      figure.before,
      figure.now,
      changeOf(figure),
    ]);
  expect(rows("PY1-Q4")).toEqual([
    ["Components accepted", 9, 26, { by: 17, unit: "number", percent: 188.9 }],
    ["Components rejected", 2, 2, { by: 0, unit: "number" }],
    ["Components not tested", 0, 0, { by: 0, unit: "number" }],
    ["Rejected of those tested", 18.2, 7.1, { by: -11.1, unit: "points" }],
    ["Tests", 14, 40, { by: 26, unit: "number", percent: 185.7 }],
    ["Regions that tested", 10, 14, { by: 4, unit: "number", percent: 40 }],
    ["Early Adopter teams", 40, 45, { by: 5, unit: "number", percent: 12.5 }],
    ["Days of staged rollout, median", 15.8, 13.9, { by: -1.9, unit: "days" }],
    ["Days from delivery to production, median", 24, 23, { by: -1, unit: "days" }],
    ["Answers in time", 87.5, 92.5, { by: 5, unit: "points" }],
    ["Recalls", 0, 1, { by: 1, unit: "number" }],
  ]);
  for (const first of ["PY1-Q1", "PY1"]) {
    expect(figures(report(first)).every(({ before }) => before === null)).toBe(true);
  }
});

test("a year is the sum of its quarters, as published (R155, R156, R159)", () => {
  const made = report("PY1");
  expect([made.period.from, made.period.until, made.over]).toEqual([
    "2010-05-01",
    "2011-04-30",
    false,
  ]);
  const found = new Map(figures(made).map(({ name, now }) => [name, now]));
  expect(
    ["accepted", "rejected", "noTest", "tests", "regions", "teams"].map((one) =>
      found.get(one as never),
    ),
  ).toEqual([52, 7, 14, 80, 17, 45]);
  expect(made.leadingUp.quarterNames).toEqual(["PY1-Q1", "PY1-Q2", "PY1-Q3", "PY1-Q4"]);
  expect(report("PY2", registry, "2011-09-28T12:00:00Z").previous?.name).toBe("PY1");
});

test("waivers say why the test was skipped", () => {
  const waived = report("PY1-Q1").facts.decisions.filter(({ outcome }) => outcome === "noTest");
  expect(waived).toHaveLength(7);
  for (const { reason } of waived) expect(reason).toMatch(/\w/);
});

test("the running quarter is counted up to now, and one that has not begun has no report", () => {
  expect(report("PY1-Q4").over).toBe(false);
  expect(report("PY1-Q4", registry, "2011-05-01T00:00:00Z").over).toBe(true);
  expect(() => report("PY2-Q1")).toThrow("has not begun");
});

test("later commitments, regions, departures, components and issues change nothing in it", () => {
  const teams = new Map(
    [...registry.teams].map(([name, team]) => [
      name,
      {
        ...team,
        data: { ...team.data, commitments: [], region: "Elsewhere", until: "2011-03-01" },
      },
    ]),
  );
  const rollouts = new Map(
    [...registry.rollouts].map(([path, rollout]) => {
      const { decisions } = rollout;
      const later = { ggus: 99_999, title: "found later", severity: "major" as const };
      const accepted = rollout.summary?.data.outcome === "ACCEPT";
      if (!decisions || !accepted) return [path, rollout];
      const data = { ...decisions.data, issues: [...(decisions.data.issues ?? []), later] };
      return [path, { ...rollout, decisions: { ...decisions, data } }];
    }),
  );
  const components = new Map([...registry.components].slice(0, 3));
  const changed: Registry = { ...registry, teams, rollouts, components };
  expect(reportContent(report("PY1-Q3", changed, "2012-02-01T00:00:00Z"))).toEqual(
    reportContent(report("PY1-Q3")),
  );
});
