import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "#core/problems.ts";
import { DATA_FOLDERS, type Entry, type EntryKind, type Tree } from "#data/tree.ts";

/** The data folders below `root` on disk; throws what the file system throws, but for missing folders. */
export function folderTree(root: string): Tree {
  return {
    async list() {
      const entries: Entry[] = [];
      for (const folder of DATA_FOLDERS) walk(root, folder, entries);
      return entries.sort((a, b) => compareText(a.path, b.path));
    },
    async *read(entries) {
      for (const entry of entries) {
        yield { entry, bytes: readFileSync(join(root, entry.path)) };
      }
    },
  };
}

function walk(root: string, path: string, into: Entry[]): void {
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isDirectory()) {
    const names = readdirSync(join(root, path));
    // A repository inside the data is what git would call a submodule.
    if (names.includes(".git")) into.push({ path, kind: "submodule", size: 0 });
    else for (const name of names) walk(root, `${path}/${name}`, into);
    return;
  }
  const kind: EntryKind = stats.isSymbolicLink()
    ? "symlink"
    : !stats.isFile()
      ? "other"
      : stats.mode & 0o111
        ? "executable"
        : "file";
  into.push({ path, kind, size: stats.isFile() ? stats.size : 0 });
}
