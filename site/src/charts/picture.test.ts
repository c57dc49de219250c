/** Charts as pictures for reports and slides: what they show can be read without the page, and without colours. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, expect, test } from "vitest";
import { DEFINITIONS, TESTS } from "#core/metrics/definitions.ts";
import { type Metrics, metrics } from "#core/metrics/metrics.ts";
import { BASE_NOW, baseTexts } from "#testing/base.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { drawPictures } from "../print/pictures.ts";
import { chartsOfAll } from "./every.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-pictures-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const quarters = ["PY1-Q1", "PY1-Q2", "PY1-Q3", "PY1-Q4"];
const counted: Metrics = {
  ...metrics(await registryOf(baseTexts()), BASE_NOW),
  quarterNames: quarters,
  "M.SA1.ServiceValidation.1": [
    { quarter: "2010-05-01", accepted: 9, rejected: 1, noTest: 7 },
    { quarter: "2010-08-01", accepted: 8, rejected: 2, noTest: 7 },
    { quarter: "2010-11-01", accepted: 9, rejected: 2, noTest: 0 },
    { quarter: "2011-02-01", accepted: 260, rejected: 2, noTest: 0 },
  ],
  [TESTS]: Array.from({ length: 40 }, (_, index) => ({
    region: `Region ${index + 1}`,
    total: 40 - index,
    percent: 2.5,
    byQuarter: [0, 0, 0, 40 - index],
  })),
};
const caption = { definition: DEFINITIONS[TESTS].says, source: "PY1 · EGI · commit 0123456789ab" };
const charts = new Map(chartsOfAll(counted).map(({ chart }) => [chart.name, chart]));
const picture = (name: string) => {
  const svg = charts.get(name)?.picture(caption) ?? "";
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
  return { svg, document, texts };
};

test.for([...charts.keys()])(
  "%s is a slide with its title, what it counts and where it comes from",
  (name) => {
    const { svg, document, texts } = picture(name);
    const root = document.documentElement;
    expect(["width", "height", "viewBox"].map((one) => root.getAttribute(one))).toEqual([
      "1600",
      "900",
      "0 0 800 450",
    ]);
    const words = texts.join(" ");
    for (const said of [charts.get(name)?.title ?? "-", caption.definition, caption.source]) {
      expect(words).toContain(said);
    }
    expect(svg).not.toMatch(/var\(|currentColor|href=|<script|<style|<image|NaN|undefined/);
  },
);

test("every value of a stacked bar is written, on the page and in the picture, the small ones too", () => {
  const page = new JSDOM(charts.get("components-by-outcome")?.svg ?? "").window.document;
  for (const texts of [
    picture("components-by-outcome").texts,
    [...page.querySelectorAll("text")].map(({ textContent }) => textContent),
  ]) {
    const from = texts.indexOf("accepted");
    const table = texts.slice(from, from + 15);
    expect(table).toEqual([
      ...["accepted", "9", "8", "9", "260"],
      ...["rejected", "1", "2", "2", "2"],
      ...["not tested", "7", "7", "0", "0"],
    ]);
  }
});

test("parts of a stack are plain, hatched or empty, so that they differ without colours", () => {
  const { document } = picture("components-by-outcome");
  const fills = [...document.querySelectorAll("rect, path")].map((one) => one.getAttribute("fill"));
  expect(new Set(fills)).toContain("url(#components-by-outcome-rejected)");
  expect(document.querySelector("pattern#components-by-outcome-rejected")).not.toBeNull();
});

test("regions that a slide has no room for are one row together", () => {
  const { texts } = picture("tests-by-region");
  expect(texts).toContain("Region 21");
  expect(texts).not.toContain("Region 22");
  expect(texts).toContain("19 others");
  // 1 + 2 + … + 19
  expect(texts).toContain("190");
  expect(charts.get("tests-by-region")?.svg).toContain("Region 40");
});

test("they are drawn as PNG of the same size, the same bytes each time", async () => {
  const folder = join(work, "metrics/PY1");
  mkdirSync(folder, { recursive: true });
  for (const [name, chart] of charts)
    writeFileSync(join(folder, `${name}.svg`), chart.picture(caption));
  expect(await drawPictures(work)).toEqual([]);
  const bytes = () =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".png"))
      .map((file) => readFileSync(join(folder, file)));
  const first = bytes();
  expect(first).toHaveLength(charts.size);
  for (const png of first) {
    // The size stands in the first chunk of a PNG (its specification, section 11.2.1).
    expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      "PNG",
      1600,
      900,
    ]);
    expect(png.length).toBeGreaterThan(5000);
  }
  expect(await drawPictures(work)).toEqual([]);
  expect(bytes().every((png, index) => png.equals(first[index] as Buffer))).toBe(true);
});
