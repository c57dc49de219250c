/** The published figures of the first project year (R155–R160), and every metric against a naive recount. */
import { fileURLToPath } from "node:url";
import { test as anyTest, describe, expect } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { isExample } from "../../examples/is-example.ts";
import { rowsOf, teamsOn } from "../../examples/recount.ts";
import { asCsv, asLongCsv } from "./csv.ts";
import { COMPONENTS, TEAMS, TESTS } from "./definitions.ts";
import { metrics } from "./metrics.ts";
import { printedTable } from "./printed.ts";
import { oneDecimal } from "./statistics.ts";
import { tidyTable, tidyTables } from "./tables.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NOW = "2011-04-28T12:00:00Z";
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const { registry } = await loadRegistry(folderTree(ROOT));
const year = metrics(registry, NOW);
const QUARTERS = ["2010-05-01", "2010-08-01", "2010-11-01", "2011-02-01"];

test("the quarters are those of the first project year (R95)", () => {
  expect(year.quarters).toEqual(QUARTERS);
  expect(year.quarterNames).toEqual(["PY1-Q1", "PY1-Q2", "PY1-Q3", "PY1-Q4"]);
});

test("components accepted, rejected and not tested are those of table 1 (R152, R155)", () => {
  expect(year[COMPONENTS]).toEqual([
    { quarter: "2010-05-01", accepted: 9, rejected: 1, noTest: 7 },
    { quarter: "2010-08-01", accepted: 8, rejected: 2, noTest: 7 },
    { quarter: "2010-11-01", accepted: 9, rejected: 2, noTest: 0 },
    { quarter: "2011-02-01", accepted: 26, rejected: 2, noTest: 0 },
  ]);
});

/** As printed: region, the four quarters, total, per cent. */
const TABLE_2 = `
Australia 0 1 1 0 2 2.5
Canada 0 0 0 1 1 1.3
CERN 1 0 1 2 4 5.0
Croatia 0 1 0 1 2 2.5
France 1 1 0 0 2 2.5
Germany 3 2 1 1 7 8.8
Greece 0 0 0 3 3 3.8
Italy 3 2 2 6 13 16.3
Macedonia 0 0 1 0 1 1.3
Netherlands 0 0 0 2 2 2.5
Poland 0 1 0 3 4 5.0
Portugal 0 4 1 6 11 13.8
Serbia 1 1 0 1 3 3.8
Slovenia 1 1 2 3 7 8.8
Spain 2 0 2 6 10 12.5
Switzerland 0 0 1 2 3 3.8
UK 0 0 2 3 5 6.3`.trim();

test("tests by region, their totals and per cent are those of table 2 (R153, R156, R157)", () => {
  const printed = year[TESTS].map(({ region, byQuarter, total, percent }) =>
    [region, ...byQuarter, total, percent.toFixed(1)].join(" "),
  );
  expect(printed.join("\n")).toBe(TABLE_2);
  const columns = QUARTERS.map((_, index) =>
    year[TESTS].reduce((sum, { byQuarter }) => sum + (byQuarter[index] ?? 0), 0),
  );
  expect(columns).toEqual([12, 14, 14, 40]);
});

test("there are more tests than tested components, since several teams test one (R147, R158)", () => {
  const tested = year[COMPONENTS].reduce((sum, row) => sum + row.accepted + row.rejected, 0);
  const tests = year[TESTS].reduce((sum, { total }) => sum + total, 0);
  expect([tested, tests]).toEqual([59, 80]);
});

test("Australia and Canada, outside the project, have one team each that tests (R151)", () => {
  for (const region of ["Australia", "Canada"]) {
    const teams = [...registry.teams.values()].filter(({ data }) => data.region === region);
    expect(teams).toHaveLength(1);
    expect(year[TESTS].find((row) => row.region === region)?.total).toBeGreaterThan(0);
  }
});

test("teams at the end of the quarters are those of table 3; the one never recorded is computed (R154, R159)", () => {
  expect(year[TEAMS].map(({ teams }) => teams)).toEqual([26, 33, 40, 45]);
  const note =
    "EGI recorded no figure for this quarter; this one is counted from the files of the teams.";
  expect(year[TEAMS].map((row) => row.note)).toEqual([undefined, note, undefined, undefined]);
  expect(asCsv(tidyTable("3", year)).split("\n")).toEqual([
    "quarter,name,teams,note",
    "2010-05-01,PY1-Q1,26,",
    `2010-08-01,PY1-Q2,33,${note}`,
    "2010-11-01,PY1-Q3,40,",
    "2011-02-01,PY1-Q4,45,",
  ]);
  expect(asLongCsv(tidyTables(year))).toContain(
    `M.SA1.ServiceValidation.3,2010-08-01,,teams,33,${note}\n`,
  );
  expect(printedTable("3", year).notes).toEqual([undefined, note, undefined, undefined]);
});

test("the coverage of the stacks is the one published (R148, R160)", () => {
  const published = year.coverage.filter(({ stack }) =>
    ["EMI", "gLite", "OpsTools"].includes(stack),
  );
  expect(published.map((row) => [row.stack, row.components, row.covered, row.missing])).toEqual([
    ["EMI", 37, 30, 7],
    ["gLite", 26, 22, 4],
    ["OpsTools", 1, 1, 0],
  ]);
  for (const { covered, redundant, platforms, components } of year.coverage) {
    expect(redundant).toBeLessThanOrEqual(covered);
    const offered = platforms.reduce((sum, platform) => sum + platform.components, 0);
    expect(offered).toBeGreaterThanOrEqual(components);
  }
});

describe("a naive recount of the committed files comes to the same", () => {
  test.for([0, 1, 2, 3])("decisions and tests of quarter %i", (quarter) => {
    const rows = rowsOf(ROOT, quarter);
    const outcome = (name: string) => rows.filter((row) => row.outcome === name).length;
    expect(year[COMPONENTS][quarter]).toMatchObject({
      accepted: outcome("accepted"),
      rejected: outcome("rejected"),
      noTest: outcome("no test"),
    });
    const tests = rows.flatMap((row) => row.tests);
    for (const { region, byQuarter } of year[TESTS]) {
      expect(byQuarter[quarter], region).toBe(tests.filter((one) => one === region).length);
    }
  });

  test("teams", () => {
    const days = ["2010-07-31", "2010-10-31", "2011-01-31", "2011-04-28"];
    expect(year[TEAMS].map(({ teams }) => teams)).toEqual(days.map((day) => teamsOn(ROOT, day)));
  });

  const histories = [...registry.rollouts.values()].map(({ ticket }) => ticket?.data.history ?? []);

  test("answers in time: each request looked for by hand", () => {
    let [asked, inTime] = [0, 0];
    for (const history of histories) {
      for (let index = 0; index < history.length; index += 1) {
        const request = history[index];
        if (request?.event !== "asked" || !request.due) continue;
        let answered = "";
        let dropped = "";
        for (const later of history.slice(index + 1)) {
          const forAll = ["resolved", "waived", "withdrawn"].includes(later.event);
          if (!forAll && later.team !== request.team) continue;
          if (answered || dropped) continue;
          if (later.event === "accepted" || later.event === "declined") answered = later.at;
          if (later.event === "dismissed" || forAll) dropped = later.at;
        }
        if (answered && answered < request.due) inTime += 1;
        if (dropped && dropped < request.due) continue;
        if (answered || request.due <= NOW) asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(100);
    const sum = (key: "asked" | "inTime") => year.answers.reduce((all, row) => all + row[key], 0);
    expect([sum("asked"), sum("inTime")]).toEqual([asked, inTime]);
    const regions = year.answersByRegion.reduce((all, row) => all + row.asked, 0);
    expect(regions).toBe(asked);
  });

  test("the whole staged rollout, from its start to the decision", () => {
    const days: number[] = [];
    for (const history of histories) {
      const staged = history.find(({ event }) => event === "staged");
      const resolved = history.find(({ event }) => event === "resolved");
      if (staged && resolved) days.push((Date.parse(resolved.at) - Date.parse(staged.at)) / 864e5);
    }
    days.sort((a, b) => a - b);
    expect(days).toHaveLength(59);
    expect(year.leadTimes.find(({ phase }) => phase === "staged-rollout")).toEqual({
      phase: "staged-rollout",
      median: oneDecimal(days[29] ?? 0),
      p90: oneDecimal(days[53] ?? 0),
      count: 59,
    });
  });

  test("issues, recalls, declines and reports per rollout", () => {
    const found = new Map<string, number>();
    const known = new Map<string, number>();
    for (const { decisions, summary } of registry.rollouts.values()) {
      for (const { ggus, severity } of decisions?.data.issues ?? []) {
        found.set(severity, (found.get(severity) ?? 0) + 1);
        if (summary?.data.knownIssues?.includes(ggus)) {
          known.set(severity, (known.get(severity) ?? 0) + 1);
        }
      }
    }
    for (const row of year.issues) {
      expect([row.severity, row.found, row.known]).toEqual([
        row.severity,
        found.get(row.severity) ?? 0,
        known.get(row.severity) ?? 0,
      ]);
    }
    const events = histories.flat().map(({ event }) => event);
    const count = (name: string) => events.filter((event) => event === name).length;
    expect(year.declines).toHaveLength(count("declined"));
    expect(year.recalls.reduce((sum, { recalled }) => sum + recalled, 0)).toBe(count("recalled"));
    const counted = year.reportsPerRollout.reduce(
      (sum, row) => sum + row.reports * row.rollouts,
      0,
    );
    // One report came after its decision, three for rollouts that are not decided yet.
    expect([counted, count("reported")]).toEqual([76, 80]);
  });
});
