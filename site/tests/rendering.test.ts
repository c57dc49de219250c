/** Pages are put together by functions of ours, for compiled components of one version of Astro: they are what Astro makes of them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { startStep } from "#io/build-step.ts";
import { siteData, writeSiteData } from "#io/site-data.ts";
import { pagesIn } from "#io/site-pages.ts";
import { withBase } from "#testing/base.ts";
import { VARIED_NOW as NOW, VARIED } from "#testing/base-variants.ts";
import { buildSite } from "#testing/build-site.ts";
import { compactPage } from "../src/views/compact.ts";

/** Below the packages: what Astro has bundled imports them. */
const packages = fileURLToPath(new URL("../../node_modules/.astro/", import.meta.url));
mkdirSync(packages, { recursive: true });
const work = mkdtempSync(join(packages, "rendering-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const BASE = "/staged-rollout/";
const RENDER = fileURLToPath(new URL("render-by-astro.ts", import.meta.url));

test("every page, chart and table is the one that Astro renders itself", async () => {
  const [ours, astros, data] = ["ours", "astros", "data"].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ];
  await withBase(VARIED, async (root) => {
    await buildSite({ root, base: BASE, out: ours, now: NOW });
    writeSiteData(data, await siteData({ root, asOf: NOW }));
    await startStep([RENDER, astros], work, {
      ...process.env,
      NODE_ENV: "production",
      ASTRO_TELEMETRY_DISABLED: "1",
      STAGED_ROLLOUT_ROOTS: JSON.stringify([root]),
      STAGED_ROLLOUT_DATA: data,
      STAGED_ROLLOUT_BASE: BASE,
      STAGED_ROLLOUT_PRINT: "no",
    }).ended;
  });
  const made = filesIn(astros);
  expect(made.filter((file) => file.endsWith(".html")).length).toBeGreaterThan(80);
  expect(
    made.filter((file) => /^metrics\/.*\.(?:svg|csv|json)$/.test(file)).length,
  ).toBeGreaterThan(20);
  const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");
  for (const file of made) {
    const text = read(astros, file);
    expect(read(ours, file), file).toBe(file.endsWith(".html") ? compactPage(text) : text);
  }
  // The other pages, which lead to another address, are written with the files.
  const others = pagesIn(ours).filter((page) => !made.includes(page));
  expect(others.filter((page) => !/http-equiv="?refresh/.test(read(ours, page)))).toEqual([]);
}, 180_000);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
