/**
 * What two commits have in common and how they differ, read from their objects alone: a process that reads objects is there
 * anyway, and one more for each question takes longer than a small answer. Whatever is unusual is left to git itself: then
 * the answer is undefined.
 */
import { MAX_FILES } from "#core/access/judge.ts";
import type { PathChange } from "#data/read-changes.ts";
import type { Commit, FolderEntry, ObjectReader } from "./git-objects.ts";

/** The most commits of a line that are followed. */
const MOST_COMMITS = 64;
/** The most folders that are compared, each as often as it stands somewhere, what is in them, and their bytes. */
const MOST_FOLDERS = 4000;
const MOST_ENTRIES = 1_000_000;
const MOST_BYTES = 16_000_000;

/**
 * The commits that `head` has and `base` has not, the latest first, where each has one parent and the first comes after
 * `base`; all that the two share is then what `base` has.
 */
export async function lineFrom(
  objects: ObjectReader,
  base: string,
  head: string,
): Promise<Commit[] | undefined> {
  const line: Commit[] = [];
  for (let id = head; id !== base; ) {
    if (line.length === MOST_COMMITS) return undefined;
    const commit = await objects.commit(id);
    const [parent, ...others] = commit?.parents ?? [];
    if (!commit || parent === undefined || others.length > 0) return undefined;
    line.push(commit);
    id = parent;
  }
  return line;
}

/** The commits of a line from `base` that change no file: each has its parent's tree. Undefined where one cannot be read. */
export async function emptyIn(
  objects: ObjectReader,
  base: string,
  line: readonly Commit[],
): Promise<string[] | undefined> {
  const first = await objects.commit(base);
  if (!first) return undefined;
  const before = [...line.slice(1), first];
  return line.flatMap(({ id, tree }, index) => (tree === before[index]?.tree ? [id] : []));
}

/** As git writes it, whatever a program put into the folder (git's `canon_mode`, cache.h). */
function canonical(mode: string): string {
  const bits = Number.parseInt(mode, 8);
  const kind = bits & 0o170000;
  if (kind === 0o100000) return bits & 0o100 ? "100755" : "100644";
  if (kind === 0o120000) return "120000";
  return kind === 0o040000 ? FOLDER : "160000";
}

const FOLDER = "040000";
/** Names that sort the same as text and as bytes. */
const PLAIN = /^[ -.0-~]+$/;

type Named = ReadonlyMap<string, FolderEntry>;

/** A folder's entries by name, with git's own modes; undefined where git would not have written it so. */
function byName(entries: readonly FolderEntry[]): Named | undefined {
  const named = new Map<string, FolderEntry>();
  let last = "";
  for (const entry of entries) {
    const mode = canonical(entry.mode);
    const place = mode === FOLDER ? `${entry.name}/` : entry.name;
    if (!PLAIN.test(entry.name) || place <= last || named.has(entry.name)) return undefined;
    last = place;
    named.set(entry.name, { ...entry, mode });
  }
  return named;
}

interface Pair {
  readonly path: string;
  readonly from?: string;
  readonly to?: string;
}

const NOTHING: Named = new Map();

/** The paths at which two trees differ, in git's order; undefined where they or their folders are unusual, or too many. */
export async function differingPaths(
  objects: ObjectReader,
  from: string,
  to: string,
): Promise<PathChange[] | undefined> {
  const changes: PathChange[] = [];
  let [folderCount, entryCount, bytes] = [0, 0, 0];
  let level: Pair[] = [{ path: "", from, to }];
  while (level.length > 0) {
    folderCount += level.length;
    if (folderCount > MOST_FOLDERS) return undefined;
    const sides = level.flatMap((pair) => [pair.from, pair.to]);
    const names = [...new Set(sides.filter((name) => name !== undefined))];
    for (const size of await objects.sizes(names, "tree")) bytes += size ?? Number.NaN;
    if (!(bytes <= MOST_BYTES)) return undefined;
    const folders = new Map<string, Named>();
    for (const [index, entries] of (await objects.folders(names)).entries()) {
      const named = entries && byName(entries);
      if (!named) return undefined;
      folders.set(names[index] ?? "", named);
    }
    const next: Pair[] = [];
    for (const pair of level) {
      const before = pair.from === undefined ? NOTHING : (folders.get(pair.from) ?? NOTHING);
      const after = pair.to === undefined ? NOTHING : (folders.get(pair.to) ?? NOTHING);
      entryCount += before.size + after.size;
      if (entryCount > MOST_ENTRIES) return undefined;
      for (const name of new Set([...before.keys(), ...after.keys()])) {
        const [was, is] = [before.get(name), after.get(name)];
        if (was?.oid === is?.oid && was?.mode === is?.mode) continue;
        const path = pair.path === "" ? name : `${pair.path}/${name}`;
        const [fromFolder, toFolder] = [was?.mode === FOLDER, is?.mode === FOLDER];
        if (fromFolder || toFolder) {
          next.push({
            path,
            ...(was && fromFolder && { from: was.oid }),
            ...(is && toFolder && { to: is.oid }),
          });
        }
        const change = {
          path,
          ...(was && !fromFolder && { before: `${was.mode} ${was.oid}` }),
          ...(is && !toFolder && { after: `${is.mode} ${is.oid}` }),
        };
        if ("before" in change || "after" in change) changes.push(change);
        if (changes.length > MAX_FILES || next.length > MOST_FOLDERS) return undefined;
      }
    }
    level = next;
  }
  return changes.sort((one, other) => (one.path < other.path ? -1 : 1));
}
