import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { isSource, siteBundle } from "./site-bundle.ts";

const work = mkdtempSync(join(tmpdir(), "site-bundle-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const NOW = Date.parse("2011-07-11T12:00:00Z");
const DAY_MS = 24 * 3_600_000;
let repository: string;
let folder: string;
let times = 0;
beforeEach(() => {
  repository = mkdtempSync(join(work, "repository-"));
  folder = join(repository, "kept");
  for (const place of ["site/src", "site/tests", "scripts/core", "kept"])
    mkdirSync(join(repository, place), { recursive: true });
  writeFileSync(join(repository, "site/src/a.astro"), "a");
  writeFileSync(join(repository, "site/tests/a.test.ts"), "a");
  writeFileSync(join(repository, "package-lock.json"), "{}");
  times = 0;
});

const bundle = ({ base = "/", now = NOW } = {}) =>
  siteBundle({
    ...{ repository, folder, base, now },
    make: async (place) => {
      times += 1;
      writeFileSync(join(place, "made"), base);
    },
  });
const bundles = () => readdirSync(folder).filter((name) => name.startsWith("bundle-"));

test("a bundle is made once for the same sources", async () => {
  const first = await bundle();
  expect(readFileSync(join(first, "made"), "utf8")).toBe("/");
  expect(await bundle()).toBe(first);
  expect(times).toBe(1);
});

test("builds at the same time make one together", async () => {
  const [first, ...others] = await Promise.all([bundle(), bundle(), bundle()]);
  expect(others).toEqual([first, first]);
  expect(times).toBe(1);
});

test.for([
  ["site/src/a.astro", "b"],
  ["site/src/new.ts", ""],
  ["scripts/core/new.ts", ""],
  ["package-lock.json", "{ }"],
] as const)("another %s makes another bundle", async ([file, text]) => {
  const first = await bundle();
  writeFileSync(join(repository, file), text);
  expect(await bundle()).not.toBe(first);
  expect(isSource(file)).toBe(true);
});

test("another path to serve it below makes another bundle, another test does not", async () => {
  const first = await bundle();
  writeFileSync(join(repository, "site/tests/a.test.ts"), "b");
  expect(await bundle()).toBe(first);
  expect(isSource("site/tests/a.test.ts")).toBe(false);
  expect(await bundle({ base: "/base/" })).not.toBe(first);
});

test("a bundle that nobody used for a week goes with the next new one, and one that is used stays", async () => {
  const [unused, used] = [await bundle({ base: "/unused/" }), await bundle({ base: "/used/" })];
  await bundle({ base: "/used/", now: NOW + 6 * DAY_MS });
  await bundle({ now: NOW + 8 * DAY_MS });
  expect([unused, used].map((one) => existsSync(one))).toEqual([false, true]);
});

test("one that could not be made leaves nothing, and what a killed build left is removed", async () => {
  const left = join(folder, "bundle-0.999999999");
  mkdirSync(left);
  utimesSync(left, NOW / 1000, NOW / 1000);
  const order = { repository, folder, base: "/", now: NOW };
  const make = () => Promise.reject(new Error("no"));
  await expect(siteBundle({ ...order, make })).rejects.toThrow("no");
  expect(bundles()).toEqual([]);
});
