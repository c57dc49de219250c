import { fileURLToPath } from "node:url";
import { test as anyTest, expect } from "vitest";
import { gatherFacts } from "#core/metrics/facts.ts";
import { type Figure, figures } from "#core/metrics/figures.ts";
import { periodReport } from "#core/metrics/period-report.ts";
import { periodsOf } from "#core/metrics/periods.ts";
import { quartersUntil } from "#core/metrics/quarters.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { isExample } from "../../../scripts/examples/is-example.ts";
import { changeText, figureText, partText, reportSentences } from "./sentences-report.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(ROOT));
const { registry } = await loadRegistry(folderTree(ROOT));
const NOW = "2011-04-28T12:00:00Z";
const periods = periodsOf("2010-05-01", quartersUntil("2010-05-01", NOW));

function report(name: string) {
  const period = periods.find((one) => one.name === name);
  if (!period) throw new Error(`${name} has not begun`);
  return periodReport(gatherFacts(registry, NOW), registry, periods, period, NOW);
}

test("the paragraph of the running quarter says what its figures say, in points where they are shares", () => {
  expect(reportSentences(report("PY1-Q4"), NOW)).toEqual([
    "In PY1-Q4 (1 February 2011 to 28 April 2011, so far), 26 components were accepted after a staged rollout, 17 more than in PY1-Q3, and 2 rejected. None was released without a test.",
    "The share of rejections fell from 18.2 to 7.1 per cent of those tested, by 11.1 points.",
    "34 teams from 14 regions submitted 40 test reports, 26 more than in PY1-Q3. The most came from Italy, Portugal and Spain: 6 each.",
    "A staged rollout took 13.9 days in the median, 1.9 days less than in PY1-Q3; nine of ten took at most 17.9.",
    "Of 67 requests to test, 62 (92.5 per cent) were answered in time, 5 points more than in PY1-Q3.",
    "There were 45 Early Adopter teams on the last of these days, 5 more than in PY1-Q3: 5 joined and none left.",
    "The tests found 6 issues (2 showstoppers, 1 major and 3 minor); updates were accepted with 2 of them as known issues.",
    "1 version that had been accepted was recalled.",
  ]);
});

test("a first year has nothing to compare with", () => {
  const words = reportSentences(report("PY1"), NOW).join(" ");
  expect(words).toContain("52 components were accepted after a staged rollout, and 7 rejected.");
  expect(words).not.toMatch(/ than | as many as |the same as|rose|fell/);
});

test("no sentence mixes per cent and points, and none judges", () => {
  for (const { name } of periods) {
    for (const sentence of reportSentences(report(name), NOW)) {
      expect(sentence).not.toMatch(/%|per cent (?:more|less|fewer)/);
      expect(sentence).not.toMatch(
        /\b(?:good|bad|only|successful|significant|strong|poor|very)\b/i,
      );
      expect(sentence).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  }
});

const figure = (unit: Figure["unit"], now: number | null, part?: Figure["part"]): Figure => ({
  ...{ name: "tests", what: "Tests", unit, now, before: null },
  ...(part && { part }),
});

test("a change names its unit: numbers also in per cent, shares in points, times in days", () => {
  expect(changeText({ by: 17, unit: "number", percent: 188.9 })).toBe("+17 (+188.9%)");
  expect(changeText({ by: -11.1, unit: "points" })).toBe("−11.1 points");
  expect(changeText({ by: 1, unit: "points" })).toBe("+1 point");
  expect(changeText({ by: -1.9, unit: "days" })).toBe("−1.9 days");
  expect(changeText({ by: 0, unit: "points" })).toBe("no change");
  expect(changeText(undefined)).toBe("–");
  expect(figureText(figure("percent", 7.1))).toBe("7.1%");
  expect(figureText(figure("percent", 100))).toBe("100.0%");
  expect(figureText(figure("number", 1234))).toBe("1,234");
  expect(figureText(figure("days", null))).toBe("–");
  expect(partText(figure("percent", 7.1, { of: 28, count: 2 }))).toBe("2 of 28");
  expect(figures(report("PY1-Q1")).map(({ before }) => before)).toEqual(Array(11).fill(null));
});
