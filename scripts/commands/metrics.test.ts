/** `rollout metrics` as it is typed: formats, one metric, quarters between two dates, what it says besides. */
import { expect, test } from "vitest";
import { baseText, baseTexts, RELEASE, ROLLOUT, TEAM } from "#testing/base.ts";
import { ONE_ROLLOUT } from "#testing/base-variants.ts";
import { folderOf, run } from "#testing/run.ts";

const ask = (root: string, ...more: string[]) => run(["metrics", "--root", root, ...more]);
/** The rollout is accepted on 30 May 2011 after a test in Portugal. */
const ONE = baseTexts(ONE_ROLLOUT);
const FROM = ["--from", "2011-06-01", "--to", "2011-06-30"];

test("JSON has the contract's keys, one row a quarter", async () => {
  const { exit, out, err } = await ask(folderOf(ONE), ...FROM, "--format", "json");
  expect([exit, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({
    asOf: "2012-01-01T12:00:00Z",
    quarters: ["2011-05-01"],
    quarterNames: ["PY2-Q1"],
    "M.SA1.ServiceValidation.1": [{ quarter: "2011-05-01", accepted: 1, rejected: 0, noTest: 0 }],
    "M.SA1.ServiceValidation.2": [{ region: "Portugal", total: 1, percent: 100, byQuarter: [1] }],
    "M.SA1.ServiceValidation.3": [{ quarter: "2011-05-01", teams: 2 }],
    coverage: [
      { stack: "EMI", components: 2, covered: 2, missing: 0, redundant: 2 },
      { stack: "CA", components: 1, covered: 1, missing: 0, redundant: 1 },
    ],
    exposure: { shortest: 7, longest: 7, count: 1 },
    definitions: { coverage: { title: "Coverage by stack" } },
  });
});

test("without dates all quarters come that have begun, the running one last", async () => {
  const { out } = await ask(folderOf(ONE), "--metric", "3", "--format", "json");
  const { quarters, ...rest } = JSON.parse(out);
  expect(quarters).toHaveLength(7);
  expect(quarters.at(-1)).toBe("2011-11-01");
  expect(Object.keys(rest)).toEqual([
    "asOf",
    "quarterNames",
    "M.SA1.ServiceValidation.3",
    "definitions",
  ]);
});

test.for<[metric: string, csv: string]>([
  ["1", "quarter,name,accepted,rejected,noTest\n2011-05-01,PY2-Q1,1,0,0"],
  ["2", "region,quarter,name,tests,total,percent\nPortugal,2011-05-01,PY2-Q1,1,1,100"],
  ["3", "quarter,name,teams\n2011-05-01,PY2-Q1,2"],
  ["coverage", "stack,components,covered,missing,redundant\nEMI,2,2,0,2\nCA,1,1,0,1"],
  [
    "coverage-by-platform",
    "stack,platform,components,covered,missing,redundant\nEMI,sl5-x86_64,2,2,0,2\nEMI,sl6-x86_64,1,1,0,1\nCA,any,1,1,0,1",
  ],
  ["answers", "region,team,asked,inTime,percent\nPortugal,ea-NGI_A-SITE-ONE,1,1,100"],
  ["exposure", "shortest,median,p90,longest,count\n7,7,7,7,1"],
  ["declines", "at,rollout,team,reason,declines"],
])("--metric %s as CSV is a tidy table", async ([metric, csv]) => {
  const { out } = await ask(folderOf(ONE), ...FROM, "--metric", metric, "--format", "csv");
  expect(out).toBe(csv);
});

test("all metrics as CSV are one long table", async () => {
  const { out } = await ask(folderOf(ONE), ...FROM, "--format", "csv");
  const lines = out.split("\n");
  expect(lines[0]).toBe("metric,quarter,item,measure,value");
  expect(lines).toContain("M.SA1.ServiceValidation.1,2011-05-01,,accepted,1");
  expect(lines).toContain("M.SA1.ServiceValidation.2,2011-05-01,Portugal,tests,1");
  expect(lines).toContain("coverage,,EMI / sl5-x86_64,covered,2");
  expect(new Set(lines.map((line) => line.split(",").length))).toEqual(new Set([5]));
});

test("text shows each table with what it counts", async () => {
  const { out } = await ask(folderOf(ONE), ...FROM, "--metric", "1");
  expect(out).toBe(`PY2-Q1, as of 2012-01-01T12:00:00Z

M.SA1.ServiceValidation.1  Components accepted, rejected and not tested
One rollout is one platform of one version; it counts in the quarter in which its decision was
recorded, as not tested in that of its waiver. Rejections in verification, withdrawals and imported
history are not counted; an update that is recalled later still counts as accepted. The aim is that
none is rejected.

  Quarter  Accepted  Rejected  Not tested
  ───────  ────────  ────────  ──────────
  PY2-Q1          1         0           0
  ───────  ────────  ────────  ──────────
  Total           1         0           0`);
  const all = (await ask(folderOf(ONE))).out;
  for (const title of ["Tests by region", "Lead times", "Issues found", "Recalls"]) {
    expect(all).toContain(title);
  }
});

test("a reason cannot become a formula in a spreadsheet, nor leave its cell or its line", async () => {
  const declined =
    "  - { at: 2011-05-12T09:00:00Z, event: declined, team: ea-NGI_A-SITE-ONE, reason: '=HYPERLINK(\"x\"),1' }";
  const root = folderOf(
    baseTexts({ [`${ROLLOUT}/ticket.yaml`]: [["history:", `history:\n${declined}`]] }),
  );
  const { out } = await ask(root, "--metric", "declines", "--format", "csv");
  expect(out.split("\n")[1]).toBe(
    `2011-05-12T09:00:00Z,EMI-1.0/cream/1.13.1/sl5-x86_64,ea-NGI_A-SITE-ONE,"'=HYPERLINK(""x""),1",1`,
  );
});

test("a folder with nothing but history says so, and one with some counts the rest", async () => {
  const release = baseText(`${RELEASE}/release.yaml`);
  const imported = {
    "rollouts/EMI-1.0/cream/1.0.0/release.yaml": `${release.replace("ggus: 70123", "imported: egi-qc")}`,
    "rollouts/EMI-1.0/cream/1.0.0/sl5-x86_64/ticket.yaml":
      "state: Production\nhistory:\n  - { at: 2011-05-12T00:00:00Z, event: imported, state: Production }\n",
  };
  const some = await ask(
    folderOf([...ONE, ...Object.entries(imported)]),
    ...FROM,
    "--metric",
    "1",
    "--format",
    "csv",
  );
  expect(some.out.split("\n")[1]).toBe("2011-05-01,PY2-Q1,1,0,0");
  expect(some.err).toBe("1 imported rollout is not counted.");
  const only = await ask(
    folderOf(baseTexts({ "rollouts/CA": null, "rollouts/EMI-1.0": null, ...imported })),
    "--metric",
    "1",
  );
  expect(only.exit).toBe(0);
  expect(only.err).toContain("All rollouts here are imported history");
});

test("an empty instance has quarters and noughts", async () => {
  const root = folderOf({ "rollouts/procedure.yaml": baseText("rollouts/procedure.yaml") });
  const { exit, out } = await ask(root, ...FROM, "--format", "json");
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    quarters: ["2011-05-01"],
    "M.SA1.ServiceValidation.2": [],
    coverage: [],
    leadTimes: [{ phase: "waiting", median: null, p90: null, count: 0 }, ...Array(9).fill({})],
  });
});

test("dates without a quarter are said, and are no mistake", async () => {
  const { exit, out, err } = await ask(folderOf(ONE), "--to", "2010-04-30", "--metric", "1");
  expect([exit, err]).toEqual([0, "No quarter of the project has begun between these dates."]);
  expect(out).toMatch(/^No quarter/);
});

test("files that cannot be read end with 1: the numbers lack what they hold", async () => {
  const root = folderOf(baseTexts({ [TEAM]: "region: [" }));
  const { exit, err } = await ask(root, "--metric", "3");
  expect([exit, err]).toEqual([
    1,
    "1 file cannot be read and is not counted; run check to see what to fix.",
  ]);
  const without = folderOf({ [TEAM]: baseText(TEAM) });
  expect(await ask(without)).toMatchObject({ exit: 1, out: "" });
});

test.for<[argv: string[], said: string]>([
  [["--from", "2011-02-30"], '"2011-02-30" is not a date; write for example 2010-11-01'],
  [
    ["--from", "2011-05-01", "--to", "2011-04-30"],
    "--from 2011-05-01 is later than --to 2011-04-30",
  ],
  [["--metric", "4"], "Allowed choices are 1, 2, 3, coverage"],
  [["--format", "xml"], "Allowed choices are text, csv, json"],
])("%j is wrong usage: 2", async ([argv, said]) => {
  const { exit, out, err } = await ask(folderOf(ONE), ...argv);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain(said);
});
