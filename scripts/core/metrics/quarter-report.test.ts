/** A report on a past quarter says what the record says, and stays what it was. */
import { fileURLToPath } from "node:url";
import { test as anyTest, expect } from "vitest";
import type { Registry } from "#core/model/registry.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { isExample } from "../../examples/is-example.ts";
import { gatherFacts } from "./facts.ts";
import { answersByTeam, changes, quarterReport } from "./quarter-report.ts";
import { quartersUntil } from "./quarters.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const { registry } = await loadRegistry(folderTree(ROOT));
const NOW = "2011-04-28T12:00:00Z";

function report(index: number, from: Registry = registry, now = NOW) {
  const start = from.procedure?.data.projectStart ?? "";
  const made = quarterReport(gatherFacts(from, now), from, quartersUntil(start, now), index, now);
  if (!made) throw new Error(`quarter ${index} has not begun`);
  return made;
}

test("the third quarter: decisions with their reasons, tests, teams", () => {
  const made = report(2);
  expect([made.quarter.name, made.quarter.from, made.quarter.until, made.over]).toEqual([
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

test("what changed since the quarter before", () => {
  const rows = changes(report(2)).map(({ what, now, before }) => [what, before, now]);
  expect(rows.slice(0, 6)).toEqual([
    ["Components accepted", 8, 9],
    ["Components rejected", 2, 2],
    ["Components not tested", 7, 0],
    ["Tests", 14, 14],
    ["Regions that tested", 9, 10],
    ["Early Adopter teams", 33, 40],
  ]);
  expect(changes(report(0)).every(({ before }) => before === null)).toBe(true);
});

test("waivers say why the test was skipped", () => {
  const waived = report(0).facts.decisions.filter(({ outcome }) => outcome === "noTest");
  expect(waived).toHaveLength(7);
  for (const { reason } of waived) expect(reason).toMatch(/\w/);
});

test("the running quarter is counted up to now, and one that has not begun has no report", () => {
  expect(report(3).over).toBe(false);
  expect(report(3, registry, "2011-05-01T00:00:00Z").over).toBe(true);
  expect(() => report(4)).toThrow("has not begun");
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
  const shown = (made: ReturnType<typeof report>) => ({
    ...made,
    facts: { ...made.facts, answers: answersByTeam(made).map(({ region: _, ...row }) => row) },
    metrics: { ...made.metrics, asOf: "", coverage: [], answers: [], answersByRegion: [] },
    before: undefined,
    changes: changes(made),
    joined: made.joined.map(({ name }) => name),
    left: made.left.map(({ name }) => name),
  });
  expect(shown(report(2, changed, "2012-02-01T00:00:00Z"))).toEqual(shown(report(2)));
});
