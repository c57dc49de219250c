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
  await buildSite({ root: data, out: later, base: "/", now: "2011-09-28T12:00:00Z", print: true });
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
  const bars = charts[0]?.querySelectorAll('g > rect[fill="var(--accepted)"]');
  expect(bars).toHaveLength(4);
  const heights = [...(bars ?? [])].map((bar) => Number(bar.getAttribute("height")));
  expect(heights[3]).toBe(Math.max(...heights));
});

test("charts are files: SVG with its colours and nothing that is loaded, and PNG of 1600 × 900", () => {
  const names = readdirSync(join(first, "metrics"), { recursive: true, encoding: "utf8" });
  const pictures = names.filter((name) => name.endsWith(".svg"));
  // Six over all quarters, and three of each of four quarters and a year.
  expect(pictures).toHaveLength(6 + 3 * 5);
  const linked = [...pages(first)].map((name) => htmlOf(first, `metrics/${name}`)).join();
  for (const name of pictures) {
    const svg = file(name);
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    expect(document.querySelector("title")?.textContent, name).toBeTruthy();
    expect(svg, name).not.toMatch(/var\(|currentColor|href=|<script|<style|<image/);
    const caption = [...document.querySelectorAll("text")].at(-1)?.textContent;
    expect(caption, name).toMatch(
      /^PY1(-Q\d(?: to PY1-Q4)?)?, \w+ 201[01] to \w+ 201[01] · .*EGI staged rollout, example data · (?:commit [0-9a-f]{12}|not read from a commit)/,
    );
    expect(linked, name).toContain(`href="/metrics/${name}"`);
    const png = name.replace(/svg$/, "png");
    expect(linked, png).toContain(`href="/metrics/${png}"`);
    const bytes = readFileSync(join(first, "metrics", png));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], png).toEqual([1600, 900]);
  }
});

/** The page of all metrics, and those of the reports. */
const pages = (folder: string) =>
  readdirSync(join(folder, "metrics"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("index.html"),
  );

test("the report on PY1-Q3 has decisions with reasons, tests, teams, coverage, lead times and the change", () => {
  const words = page(first, "PY1-Q3/");
  for (const said of [
    "EGI staged rollout, PY1-Q3 November 2010 to January 2011",
    "9 components were accepted, 2 rejected and none released without a test; 14 tests by 13 teams from 10 regions.",
    "Five figures against PY1-Q2 Components accepted 9 +1 (+12.5%) since PY1-Q2",
    "Components not tested 7 0 −7 (−100%)",
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

test("a report begins with five figures, three charts and a paragraph; decisions come in its appendix", () => {
  const { document } = new JSDOM(htmlOf(first, "metrics/PY1-Q4/index.html")).window;
  const headings = [...document.querySelectorAll("h2, h3")].map(
    ({ firstChild }) => firstChild?.textContent?.trim() ?? "",
  );
  expect(headings.slice(0, 4)).toEqual(["Five figures", "Three charts", "In words", "All figures"]);
  expect(headings.indexOf("Decisions")).toBeGreaterThan(headings.indexOf("Appendix"));
  expect(headings.indexOf("Appendix")).toBeGreaterThan(headings.indexOf("Coverage"));
  const figures = [...document.querySelectorAll(".first-figures > div")].map((figure) =>
    [...figure.querySelectorAll("dt, dd")]
      .map(({ textContent }) => textContent)
      .join(" ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  expect(figures).toEqual([
    "Components accepted 26 +17 (+188.9%) since PY1-Q3",
    "Rejected of those tested 7.1% 2 of 28 −11.1 points since PY1-Q3",
    "Tests 40 +26 (+185.7%) since PY1-Q3",
    "Early Adopter teams 45 +5 (+12.5%) since PY1-Q3",
    "Answers in time 92.5% 62 of 67 +5 points since PY1-Q3",
  ]);
  expect(document.querySelectorAll("svg.chart")).toHaveLength(3);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a project year has a report of its own, which leads to its quarters", () => {
  const words = page(first, "PY1/");
  for (const said of [
    "EGI staged rollout, PY1 May 2010 to April 2011",
    "52 components were accepted after a staged rollout, and 7 rejected. 14 components were released without a test.",
    "Total 12 14 14 40 80 100.0",
    "52 rollouts were accepted; each is in the report on its quarter: PY1-Q1, PY1-Q2, PY1-Q3, PY1-Q4",
  ]) {
    expect(words).toContain(said);
  }
  expect(page(later, "PY2/")).toContain("against PY1");
  expect(file("PY1/figures.csv").split("\n").slice(0, 2)).toEqual([
    "metric,quarter,item,measure,value,note",
    "M.SA1.ServiceValidation.1,2010-05-01,,accepted,9,",
  ]);
});

interface Listed {
  readonly reports: readonly {
    readonly name: string;
    readonly finished: boolean;
    readonly pdf?: { readonly file: string; readonly sha256: string; readonly bytes: number };
  }[];
}
const listed = (folder: string): Listed["reports"] =>
  (JSON.parse(readFileSync(join(folder, "metrics/reports.json"), "utf8")) as Listed).reports;

test("each report is a PDF that is linked from its page and from all metrics", () => {
  expect(listed(first).map(({ name }) => name)).toEqual([
    ...["PY1-Q1", "PY1-Q2", "PY1-Q3", "PY1-Q4"],
    "PY1",
  ]);
  for (const { name, finished, pdf } of listed(first)) {
    const bytes = readFileSync(join(first, pdf?.file ?? ""));
    expect(bytes.toString("latin1", 0, 5), name).toBe("%PDF-");
    expect(bytes.length, name).toBeLessThan(1_000_000);
    expect(bytes.length).toBe(pdf?.bytes);
    expect(pdf?.file).toMatch(finished ? /-[0-9a-f]{8}\.pdf$/ : /-so-far\.pdf$/);
    for (const place of ["metrics/index.html", `metrics/${name}/index.html`]) {
      expect(htmlOf(first, place), place).toContain(`href="/${pdf?.file}"`);
    }
  }
});

test("the PDF of a finished quarter is the same file in a later build, byte for byte", () => {
  const after = new Map(listed(later).map((one) => [one.name, one]));
  for (const name of ["PY1-Q1", "PY1-Q2", "PY1-Q3"]) {
    const before = listed(first).find((one) => one.name === name)?.pdf;
    expect(before, name).toBeDefined();
    expect(after.get(name)?.pdf, name).toEqual(before);
  }
  expect(after.get("PY1-Q4")?.finished).toBe(true);
  expect(after.get("PY1")?.finished).toBe(true);
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
