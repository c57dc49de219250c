/** Commits of changed files, written as objects. */
import {
  FOLDER,
  readCommit,
  readTree,
  type TreeEntry,
  writeObject,
  writeTree,
} from "./git-objects.ts";

/** Files to write in a commit; null removes the file. */
export type Changes = ReadonlyMap<string, Buffer | string | null>;

type Change = readonly [path: readonly string[], content: Buffer | string | null];

const ODD = new Set(["", ".", "..", ".git"]);

/** The tree of a commit, or an empty one, with changes; undefined where git has to be asked for it. */
export function changedTree(
  folder: string,
  parent: string | undefined,
  changes: Changes,
): string | undefined {
  const from = parent === undefined ? undefined : readCommit(folder, parent);
  if (parent !== undefined && !from) return undefined;
  const split = Array.from(changes, ([path, content]): Change => {
    const names = path.split("/").map((name) => Buffer.from(name).toString("latin1"));
    return [names, content];
  });
  if (split.some(([names]) => names.some((name) => ODD.has(name)))) return undefined;
  const entries = changedEntries(folder, from?.tree, split);
  return entries && writeTree(folder, entries);
}

function changedEntries(
  folder: string,
  tree: string | undefined,
  changes: readonly Change[],
): Map<string, TreeEntry> | undefined {
  const entries = tree === undefined ? new Map<string, TreeEntry>() : readTree(folder, tree);
  if (!entries) return undefined;
  for (const [name, below] of Map.groupBy(changes, ([[first = ""]]) => first)) {
    const [own, ...more] = below.filter(([path]) => path.length === 1);
    if (own && below.length === 1) {
      const [, content] = own;
      if (content === null) entries.delete(name);
      else entries.set(name, { mode: "100644", id: writeObject(folder, "blob", content) });
      continue;
    }
    // A file and a folder of one name, one after the other.
    if (own || more.length > 0) return undefined;
    const old = entries.get(name);
    const inside = old?.mode === FOLDER ? old.id : undefined;
    if (inside === undefined && below.every(([, content]) => content === null)) continue;
    const rest = below.map(([path, content]): Change => [path.slice(1), content]);
    const changed = changedEntries(folder, inside, rest);
    if (!changed) return undefined;
    if (changed.size === 0) entries.delete(name);
    else entries.set(name, { mode: FOLDER, id: writeTree(folder, changed) });
  }
  return entries;
}

/** Writes a commit with exactly this message; author and committer as git stamps them. */
export function writeCommit(
  folder: string,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly author: string;
    readonly committer: string;
    readonly message: string;
  },
): string {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${commit.author}`,
    `committer ${commit.committer}`,
  ];
  return writeObject(folder, "commit", `${lines.join("\n")}\n\n${commit.message}`);
}
