import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findBrowser } from "./find-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "staged-rollout-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, "google-chrome");
writeFileSync(program, "");
chmodSync(program, 0o755);

test("the browser is what a variable names, or has one of the usual names", () => {
  expect(findBrowser({ CHROME_PATH: program })).toBe(program);
  expect(findBrowser({ CHROMIUM_PATH: program })).toBe(program);
  expect(findBrowser({ CHROME_PATH: program, CHROMIUM_PATH: "/elsewhere" })).toBe(program);
  expect(findBrowser({ PATH: folder })).toMatch(/google-chrome$|chromium(?:-headless-shell)?$/);
});

test("a variable that names no file means none: so a build can do without", () => {
  expect(findBrowser({ CHROME_PATH: join(folder, "none"), PATH: folder })).toBeUndefined();
});
