/** A folder of JSON files of EGI's earlier pipeline → their records; a bad file does not stop the import. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "#core/base/problems.ts";
import type { Notebook } from "./findings.ts";
import { readRecords } from "./read-records.ts";
import type { SourceRecords } from "./records.ts";

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 40;
/** Files between two lines of progress. */
const STEP = 500;

export interface Source extends SourceRecords {
  /** JSON files, readable or not. */
  readonly files: number;
}

/** Reads all JSON files below `folder`, in order of their paths; `progress` gets a line now and then. */
export function readSource(
  folder: string,
  notebook: Notebook,
  progress: (line: string) => void,
): Source {
  const files: string[] = [];
  walk(folder, "", 0, files, notebook);
  files.sort(compareText);
  progress(`reading ${files.length.toLocaleString("en")} files`);
  const products: SourceRecords["products"] = [];
  const distributions: SourceRecords["distributions"] = [];
  for (const [index, file] of files.entries()) {
    const value = readJson(join(folder, file), file, notebook);
    if (value !== undefined) {
      const found = readRecords(file, value, notebook);
      for (const one of found.products) products.push(one);
      for (const one of found.distributions) distributions.push(one);
    }
    if ((index + 1) % STEP === 0) progress(`read ${(index + 1).toLocaleString("en")} files`);
  }
  return { products, distributions, files: files.length };
}

/** Lists JSON files with `/` between folders; hidden ones are ignored. */
function walk(root: string, path: string, depth: number, into: string[], notebook: Notebook): void {
  for (const name of readdirSync(join(root, path))) {
    if (name.startsWith(".")) continue;
    const below = path === "" ? name : `${path}/${name}`;
    const stats = lstatSync(join(root, below), { throwIfNoEntry: false });
    if (!stats) continue;
    if (stats.isDirectory()) {
      if (depth < MAX_DEPTH) walk(root, below, depth + 1, into, notebook);
      else notebook.add(below, "too-large", `is deeper than ${MAX_DEPTH} folders`);
    } else if (!stats.isFile()) notebook.add(below, "not-a-file", "is not a regular file");
    else if (!/\.json$/i.test(name)) notebook.add(below, "not-json", "does not end with .json");
    else if (stats.size > MAX_BYTES) {
      notebook.add(below, "too-large", `has ${stats.size.toLocaleString("en")} bytes`);
    } else into.push(below);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The value of a JSON file, with or without byte order mark; undefined, and noted, when it has none. */
function readJson(path: string, file: string, notebook: Notebook): unknown {
  try {
    return JSON.parse(utf8.decode(readFileSync(path)));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The rest of the message quotes the file.
    const [why = ""] = error.message.split(/ at position |, "|, \.\.\./);
    notebook.add(file, "unreadable", why);
    return undefined;
  }
}
