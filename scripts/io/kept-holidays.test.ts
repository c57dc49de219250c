/** What is kept of calendars is what they say. */
import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/run.ts";

const PROGRAM = `
  const [folder, ...asked] = process.argv.slice(1);
  const { withKeptHolidays } = await import(${JSON.stringify(new URL("kept-holidays.ts", import.meta.url).href)});
  const { isPublicHoliday } = await import("#core/time/holidays.ts");
  const found = await withKeptHolidays(folder, async () =>
    asked.map((one) => isPublicHoliday(...one.split(" "))));
  const loaded = Object.keys((await import("node:module")).default._cache);
  console.log(JSON.stringify({ found, isLoaded: loaded.some((file) => file.includes("date-holidays")) }));`;

/** Whether dates are holidays, found by a process of its own, and whether it loaded the calendars. */
function ask(folder: string, ...asked: string[]): { found: boolean[]; isLoaded: boolean } {
  const args = ["--input-type=module", "-e", PROGRAM, folder, ...asked];
  const cwd = fileURLToPath(new URL("../../", import.meta.url));
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", cwd }));
}

const ASKED = ["2011-06-10 PT", "2011-06-13 PT", "2011-10-03 DE", "2012-01-01 DE"];
const FOUND = [true, false, true, true];

test("what was asked once is known without the calendars, and nothing else is", () => {
  const folder = emptyFolder();
  expect(ask(folder, ...ASKED)).toEqual({ found: FOUND, isLoaded: true });
  expect(ask(folder, ...ASKED)).toEqual({ found: FOUND, isLoaded: false });
  expect(ask(folder, "2011-06-10 IT", ...ASKED)).toEqual({
    found: [false, ...FOUND],
    isLoaded: true,
  });
  // Both are kept now.
  expect(ask(folder, "2011-06-10 IT", ...ASKED).isLoaded).toBe(false);
});

/** The one file of a folder. */
const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

test.for<[name: string, spoil: (file: string) => void]>([
  [
    "altered",
    (file) => writeFileSync(file, readFileSync(file, "utf8").replace("2011-06-10", "2011-06-13")),
  ],
  ["cut off", (file) => writeFileSync(file, readFileSync(file, "utf8").slice(0, -9))],
  ["empty", (file) => writeFileSync(file, "")],
  [
    "of another version",
    (file) => renameSync(file, file.replace(/-[0-9a-f]+\.json$/, "-0123.json")),
  ],
])("a file that is %s counts for nothing", ([, spoil]) => {
  const folder = emptyFolder();
  ask(folder, ...ASKED);
  spoil(fileIn(folder));
  expect(ask(folder, ...ASKED)).toEqual({ found: FOUND, isLoaded: true });
  expect(ask(folder, ...ASKED)).toEqual({ found: FOUND, isLoaded: false });
});

test("a file of this version is believed: its check is what keeps others out", () => {
  const folder = emptyFolder();
  ask(folder, ...ASKED);
  const file = fileIn(folder);
  const [check, json = ""] = readFileSync(file, "utf8").split("\n");
  expect(check).toBe(hash("sha256", json));
});

test("where nothing can be kept, the calendars are asked", () => {
  const file = join(emptyFolder(), "file");
  writeFileSync(file, "");
  for (const _ of [1, 2]) expect(ask(file, ...ASKED)).toEqual({ found: FOUND, isLoaded: true });
  expect(existsSync(join(file, "x"))).toBe(false);
});
