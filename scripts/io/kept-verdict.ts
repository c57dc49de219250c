/** What the last check of a folder found, kept until anything changes that it depends on. */
import { hash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import type { Period } from "#core/time/period.ts";

export interface KeptVerdict {
  /** A digest of everything else that it depends on: data, code, options. */
  readonly of: string;
  /** The commit that people who are named were looked up in; omitted where none was asked. */
  readonly commit?: string;
  /** The instant that the procedure fixes as now, where it does. */
  readonly fixed?: string;
  readonly period: Period;
  readonly problems: readonly Problem[];
  readonly files: number;
}

const PREFIX = "verdict-";
/** The verdicts of so many folders are kept. */
const MOST = 20;

/** Where the verdict on a folder is kept; one with all problems and one with errors only are two. */
export const verdictFile = (folder: string, root: string, onlyErrors: boolean): string =>
  join(
    folder,
    `${PREFIX}${hash("sha256", resolve(root)).slice(0, 16)}${onlyErrors ? "-errors" : ""}.json`,
  );

/** The verdict in a file; undefined where there is none, or the file is not as it was written. */
export function readVerdict(file: string): KeptVerdict | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
  const end = text.indexOf("\n");
  const json = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === hash("sha256", json) ? JSON.parse(json) : undefined;
}

/** Keeps a verdict in one step; where it cannot be written, nothing is kept. */
export function keepVerdict(file: string, verdict: KeptVerdict): void {
  const json = JSON.stringify(verdict);
  const folder = join(file, "..");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, `${hash("sha256", json)}\n${json}`);
    renameSync(`${file}.${process.pid}`, file);
    removeOldest(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Of many folders' verdicts, the latest stay. */
function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(PREFIX));
  if (names.length <= MOST) return;
  const byAge = names
    .map((name) => ({
      name,
      at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of byAge.slice(MOST)) rmSync(join(folder, name), { force: true });
}
