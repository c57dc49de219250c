/**
 * The folder that an import writes into. A list of what it wrote is kept beside the data, so that a file
 * that somebody else wrote or edited is never overwritten; nothing is ever deleted.
 */
import { lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareText } from "#core/base/problems.ts";
import { blobId } from "#data/parse-cache.ts";
import { DATA_FOLDERS } from "#data/tree.ts";
import { removeLeftovers, writeAtomically } from "../io/write-file.ts";

const LIST = ".import-egi-qc.json";
const FORMAT = 1;
/** The import can be repeated, so it does not wait for the disk. */
const REPEATABLE = { durable: false };

/** The files of an earlier import into the folder; empty for a new folder. */
export interface Earlier {
  /** Path → id of the content that was written. */
  readonly files: ReadonlyMap<string, string>;
}

/** The folder has data that no import wrote; it is not changed. */
export class ForeignFolder extends Error {}

/** Reads the list of an earlier import; throws ForeignFolder for a folder with other data. */
export function openTarget(folder: string): Earlier {
  const stats = lstatSync(join(folder, LIST), { throwIfNoEntry: false });
  if (stats?.isFile()) {
    const list = parseList(readFileSync(join(folder, LIST), "utf8"));
    if (list) return list;
    throw new ForeignFolder(`its ${LIST} is not the list of an earlier import`);
  }
  const full = DATA_FOLDERS.filter((name) => isFull(join(folder, name)));
  if (stats || full.length > 0) {
    throw new ForeignFolder(`its ${full.join(", ") || LIST} is not from an earlier import`);
  }
  return { files: new Map() };
}

function isFull(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  return !stats.isDirectory() || readdirSync(path).length > 0;
}

function parseList(text: string): Earlier | undefined {
  try {
    const { format, files } = JSON.parse(text) as { format?: unknown; files?: object };
    if (format !== FORMAT) return undefined;
    const known = Object.entries(files ?? {}).filter(([, id]) => typeof id === "string");
    return { files: new Map(known) };
  } catch {
    return undefined;
  }
}

export interface TargetFile {
  readonly path: string;
  readonly text: string;
  /** Written where there is none; an existing file stays. */
  readonly once: boolean;
}

export interface Written {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** Written or edited by others since, or at a path that is not in a folder. */
  readonly kept: readonly string[];
  /** Written by an earlier import, and not part of this one. */
  readonly gone: readonly string[];
}

const STEP = 1000;

/** Writes the files; a second run with the same files changes nothing. */
export function writeTarget(
  folder: string,
  files: readonly TargetFile[],
  earlier: Earlier,
  progress: (line: string) => void,
): Written {
  mkdirSync(folder, { recursive: true });
  removeLeftovers(folder);
  // From here on the folder belongs to the import, even when this run is interrupted.
  if (earlier.files.size === 0) saveList(folder, earlier.files);
  const folders = new Map<string, boolean>();
  const list = new Map(earlier.files);
  const added: string[] = [];
  const changed: string[] = [];
  const kept: string[] = [];
  let unchanged = 0;
  progress(`writing ${files.length.toLocaleString("en")} files`);
  for (const [index, { path, text, once }] of files.entries()) {
    assertInside(path);
    const bytes = Buffer.from(text);
    const target = join(folder, path);
    if (!ensureFolder(folder, dirname(path), folders)) {
      kept.push(path);
      continue;
    }
    const stats = lstatSync(target, { throwIfNoEntry: false });
    const before = stats?.isFile() ? readFileSync(target) : undefined;
    if (stats && (once || before?.equals(bytes))) unchanged += 1;
    else if (stats && (!before || earlier.files.get(path) !== blobId(before))) {
      kept.push(path);
      continue;
    } else {
      writeAtomically(target, text, folder, REPEATABLE);
      (stats ? changed : added).push(path);
    }
    list.set(path, blobId(bytes));
    if ((index + 1) % STEP === 0) progress(`wrote ${(index + 1).toLocaleString("en")} files`);
  }
  saveList(folder, list);
  const planned = new Set(files.map(({ path }) => path));
  const gone = [...earlier.files.keys()].filter((path) => !planned.has(path)).sort(compareText);
  return { added, changed, unchanged, kept, gone };
}

/** A path outside the folder would be a bug of ours: names have only safe characters. */
function assertInside(path: string): void {
  const safe = path.split("/").every((part) => /^[A-Za-z0-9][A-Za-z0-9\-._+~]*$/.test(part));
  if (!safe) throw new Error(`${JSON.stringify(path)} is not a path below the folder`);
}

/** Creates the folder and its parents; false where one of them is a link or a file, which is not followed. */
function ensureFolder(root: string, path: string, known: Map<string, boolean>): boolean {
  if (path === ".") return true;
  const before = known.get(path);
  if (before !== undefined) return before;
  let fine = ensureFolder(root, dirname(path), known);
  if (fine) {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (!stats) mkdirSync(join(root, path));
    fine = stats?.isDirectory() ?? true;
  }
  known.set(path, fine);
  return fine;
}

function saveList(folder: string, files: ReadonlyMap<string, string>): void {
  const sorted = [...files].sort(([a], [b]) => compareText(a, b));
  const list = { format: FORMAT, files: Object.fromEntries(sorted) };
  const text = `${JSON.stringify(list, null, 1)}\n`;
  const path = join(folder, LIST);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() && readFileSync(path, "utf8") === text) return;
  writeAtomically(path, text, folder, REPEATABLE);
}
