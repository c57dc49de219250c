import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
} from "node:fs";
import { compareText } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";
import { blobId } from "#data/parse-cache.ts";
import { DATA_FOLDERS, type Entry, type EntryKind, type Tree } from "#data/tree.ts";
import { attempt } from "./outside.ts";

/** A file that has become a link since it was listed is not followed. */
const FLAG = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** The existing data folders below `root` on disk; throws OutsideError. */
export function folderTree(root: string): Tree {
  return {
    async list() {
      const entries: Entry[] = [];
      for (const folder of DATA_FOLDERS) visit(`${root}/${folder}`, folder, entries);
      return entries.sort((a, b) => compareText(a.path, b.path));
    },
    async *read(entries, most) {
      for (const entry of entries) yield { entry, bytes: bytesOf(root, entry, most) };
    },
    ids: (entries, most) => entries.map((entry) => blobId(bytesOf(root, entry, most))),
  };
}

const bytesOf = (root: string, { path, size }: Entry, most: number | undefined): Buffer =>
  attempt(
    () =>
      most === undefined
        ? readWhole(`${root}/${path}`, size)
        : readBeginning(`${root}/${path}`, most),
    () => `${printable(path)} cannot be read`,
  );

/** The bytes of a file that had this size when it was listed: one call instead of the three that it takes to find it out. */
function readWhole(path: string, size: number): Buffer {
  const file = openSync(path, FLAG);
  try {
    const bytes = Buffer.allocUnsafe(size + 1);
    const read = readSync(file, bytes, 0, size + 1, 0);
    return read === size ? bytes.subarray(0, size) : readFileSync(path, { flag: FLAG });
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file. */
function readBeginning(path: string, most: number): Buffer {
  const file = openSync(path, FLAG);
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Lists a path on disk; entries that have disappeared are omitted. */
function visit(place: string | Buffer, path: string, into: Entry[]): void {
  const failing = () => `${printable(path)} cannot be listed`;
  const stats = attempt(() => lstatSync(place, { throwIfNoEntry: false }), failing);
  if (!stats) return;
  if (!stats.isDirectory()) {
    into.push({ path, kind: kindOf(stats), size: stats.isFile() ? stats.size : 0 });
    return;
  }
  let names: (string | Buffer)[] = attempt(() => readdirSync(place), failing);
  // Git treats a repository inside the data as a submodule.
  if (names.includes(".git")) {
    into.push({ path, kind: "submodule", size: 0 });
    return;
  }
  if (names.some((name) => name.includes("\ufffd"))) {
    // Names that are not UTF-8 are found by their bytes only.
    names = attempt(() => readdirSync(place, { encoding: "buffer" }), failing);
  }
  for (const name of names) visit(inside(place, name), `${path}/${name}`, into);
}

const inside = (place: string | Buffer, name: string | Buffer): string | Buffer =>
  typeof place === "string" && typeof name === "string"
    ? `${place}/${name}`
    : Buffer.concat([Buffer.from(place), Buffer.from("/"), Buffer.from(name)]);

function kindOf(stats: Stats): EntryKind {
  if (stats.isSymbolicLink()) return "symlink";
  if (!stats.isFile()) return "other";
  // Git checks only the owner's bit.
  return stats.mode & constants.S_IXUSR ? "executable" : "file";
}
