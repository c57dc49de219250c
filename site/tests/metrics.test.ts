/** The metrics pages and files, built from the example year; and built again when more has happened. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { JSDOM } from "jsdom";
import { afterAll, test as anyTest, beforeAll, expect } from "vitest";
import { buildSite } from "#testing/build-site.ts";
import { isExample } from "../../scripts/examples/is-example.ts";
import { exampleSite } from "../../scripts/testing/example-site.ts";
import { htmlOf, wordsOf } from "./pages.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(repository));
const work = mkdtempSync(join(tmpdir(), "staged-rollout-metrics-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
let first: string;
const later = join(work, "later");

const TEAM = "ea-NGI_PL-EXAMPLE-WARSAW_ICX";

beforeAll(async () => {
  if (!isExample(repository)) return;
  first = await exampleSite();
  const data = join(work, "data");
  for (const folder of ["components", "teams", "rollouts"]) {
    cpSync(join(repository, folder), join(data, folder), { recursive: true });
  }
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(data, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  };
  edit("rollouts/procedure.yaml", (text) => text.replace("asOf: 2011-04-28", "asOf: 2011-09-28"));
  edit(`teams/${TEAM}.yaml`, (text) =>
    text.replace(/^region: .*$/m, "region: Elsewhere").replace(/^commitments:[\s\S]*/m, ""),
  );
  edit("components/stacks/gLite/UI.yaml", (text) => `${text}ended: 2011-05-01\n`);
  await buildSite({ root: data, out: later, base: "/", now: "2011-09-28T12:00:00Z" });
});

const page = (folder: string, name: string) => wordsOf(folder, `metrics/${name}index.html`);
const file = (name: string) => readFileSync(join(first, "metrics", name), "utf8");

test("the page opens with the latest quarter, and shows tables 1 to 3 with what they count (R152–R160)", () => {
  const words = page(first, "");
  for (const said of [
    "In PY1-Q4, which is still running, 26 components were accepted, 2 rejected and none released without a test; 40 tests, and 45 teams now.",
    "PY1-Q1 9 1 7 PY1-Q2 8 2 7 PY1-Q3 9 2 0 PY1-Q4 26 2 0 Total 52 7 14",
    "Italy 3 2 2 6 13 16.3",
    "Total 12 14 14 40 80 100.0",
    "PY1-Q1 26 PY1-Q2 EGI recorded no figure for this quarter; this one is counted from the files of the teams. 33 PY1-Q3 40 PY1-Q4 45",
    "EMI European Middleware Initiative 37 30 19 7",
    "One rollout is one platform of one version",
    "Whole staged rollout from its start to the manager's decision 14.8 20.8 59",
    "All regions 136 121 89.0",
  ]) {
    expect(words).toContain(said);
  }
});

test("tables 1 to 3 are two clicks away: the navigation, then CSV beside the table", () => {
  expect(htmlOf(first, "index.html")).toContain('href="/metrics/"');
  const html = htmlOf(first, "metrics/index.html");
  for (const number of [1, 2, 3]) {
    const section = html.split(`id="service-validation-${number}"`)[1]?.split("</section>")[0];
    expect(section).toContain(`href="/metrics/service-validation-${number}.csv"`);
    expect(section).toContain("<table");
  }
  expect(file("service-validation-1.csv")).toBe(
    "quarter,name,accepted,rejected,noTest\n2010-05-01,PY1-Q1,9,1,7\n2010-08-01,PY1-Q2,8,2,7\n2010-11-01,PY1-Q3,9,2,0\n2011-02-01,PY1-Q4,26,2,0\n",
  );
  expect(file("service-validation-2.csv").trim().split("\n")).toHaveLength(1 + 17 * 4);
  expect(file("service-validation-3.csv")).toContain("2010-08-01,PY1-Q2,33,EGI recorded no figure");
  expect(file("all.csv").split("\n")[0]).toBe("metric,quarter,item,measure,value,note");
  expect(htmlOf(first, "metrics/index.html").split("EGI recorded no figure")).toHaveLength(2);
});

test("each chart says in words what it shows, beside the table, in the page's colours (R161)", () => {
  const { document } = new JSDOM(htmlOf(first, "metrics/index.html")).window;
  const charts = [...document.querySelectorAll("svg.chart")];
  expect(charts).toHaveLength(6);
  for (const chart of charts) {
    expect(chart.getAttribute("role")).toBe("img");
    const [title, description] = ["labelledby", "describedby"].map(
      (by) => document.getElementById(chart.getAttribute(`aria-${by}`) ?? "")?.textContent ?? "",
    );
    expect(title).not.toBe("");
    expect(title?.length).toBeLessThan(100);
    expect(description).toMatch(/\d/);
    expect(chart.closest("section")?.querySelector("table")).not.toBeNull();
    expect(chart.outerHTML).not.toMatch(/#[0-9a-f]{6}|style|NaN|undefined/);
  }
  expect(charts[0]?.textContent).toContain("PY1-Q1: 9 accepted, 1 rejected, 7 not tested.");
  const bars = charts[0]?.querySelectorAll('rect[fill="var(--accepted)"]');
  expect(bars).toHaveLength(4);
  const heights = [...(bars ?? [])].map((bar) => Number(bar.getAttribute("height")));
  expect(heights[3]).toBe(Math.max(...heights));
});

test("chart files carry their colours, their title and nothing that is loaded", () => {
  const names = readdirSync(join(first, "metrics")).filter((name) => name.endsWith(".svg"));
  expect(names).toHaveLength(6);
  for (const name of names) {
    const svg = file(name);
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    expect(document.documentElement.tagName, name).toBe("svg");
    expect(document.querySelector("title")?.textContent, name).toBeTruthy();
    expect(svg, name).not.toMatch(/var\(|currentColor|href=|<script|<style|<image/);
    expect(svg, name).toMatch(/fill="#[0-9a-f]{6}"/);
  }
});

test("the report on PY1-Q3 has decisions with reasons, tests, teams, coverage, lead times and the change", () => {
  const words = page(first, "PY1-Q3/");
  for (const said of [
    "EGI staged rollout, PY1-Q3 November 2010 to January 2011",
    "9 components were accepted, 2 rejected and none released without a test; 14 tests by 13 teams from 10 regions.",
    "Components not tested 7 0 −7",
    "SE_dpm_mysql 3.2.6-1 gLite-3.2 · sl5 x86_64 31 January 2011 Rejected Australia Memory leak in the dpm daemon",
    "VOMS_mysql 3.2.4-1 gLite-3.2 · sl5 x86_64 16 December 2010 Accepted Italy, Portugal Known issues: GGUS 65394",
    "Teams 40 at the end",
    "gLite 10 3 7 0",
    "the accounting host is being replaced, ready in February",
    "A team counts at the end of a quarter",
  ]) {
    expect(words).toContain(said);
  }
  expect(page(first, "PY1-Q4/")).toContain(
    "This quarter is not over: it is counted up to 28 April 2011",
  );
});

test("a report on a past quarter does not change with what happens later", () => {
  const body = (folder: string, name: string) =>
    htmlOf(folder, `metrics/${name}/index.html`)
      .replace(/^[\s\S]*<main/, "")
      .replace(/<\/main>[\s\S]*/, "");
  for (const name of ["PY1-Q1", "PY1-Q2", "PY1-Q3"]) {
    expect(body(later, name), name).toBe(body(first, name));
  }
  expect(body(later, "PY1-Q4")).not.toBe(body(first, "PY1-Q4"));
  expect(page(later, "PY1-Q4/")).not.toContain("not over");
  expect(page(later, "PY2-Q2/")).toContain("nothing was tested");
});
