/** What calendars of holidays said, kept between runs: their library takes four times as long to load as Node. */
import { createHash, hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { knowHolidays, knownHolidays } from "#core/time/holidays.ts";
import { manifestOf } from "./package-manifest.ts";

const LIBRARIES = ["date-holidays", "date-holidays-parser"];

/**
 * Does something with what is kept in the folder at hand, and keeps what was asked for anew. A file that is not as it was
 * written counts for nothing, and so does one of another version of the calendars or of what reads them.
 */
export async function withKeptHolidays<T>(folder: string, use: () => Promise<T>): Promise<T> {
  const file = join(folder, `holidays-${calendarVersion()}.json`);
  knowHolidays(readKept(file));
  const before = knownHolidays().size;
  try {
    return await use();
  } finally {
    if (knownHolidays().size > before) keep(file, folder);
  }
}

function readKept(file: string): [key: string, dates: string[]][] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return [];
    throw error;
  }
  const end = text.indexOf("\n");
  const json = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === hash("sha256", json) ? JSON.parse(json) : [];
}

function keep(file: string, folder: string): void {
  // What another run has kept meanwhile stays.
  knowHolidays(readKept(file));
  const json = JSON.stringify(Array.from(knownHolidays(), ([key, dates]) => [key, [...dates]]));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, `${hash("sha256", json)}\n${json}`);
    renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

let version: string | undefined;

/** Changes with the calendars, with what reads them, and with Node.js. */
function calendarVersion(): string {
  if (version !== undefined) return version;
  const sum = createHash("sha256").update(process.versions.node);
  sum.update(readFileSync(new URL("../core/time/holidays.ts", import.meta.url)));
  for (const library of LIBRARIES) sum.update(manifestOf(library));
  version = sum.digest("hex").slice(0, 16);
  return version;
}
