/**
 * Git's loose objects and refs, without a process for each question. What is packed or otherwise not there is undefined,
 * and git itself is asked.
 */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { constants, deflateSync, inflateSync } from "node:zlib";

export interface GitObject {
  readonly type: string;
  readonly body: Buffer;
}

/** The text of a file, undefined where there is none. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** The commit that a branch names, or another ref, by its full name. */
export function readRef(folder: string, ref: string): string | undefined {
  const loose = textOf(join(folder, ref))?.trim();
  if (loose !== undefined) return /^[0-9a-f]{40}$/.test(loose) ? loose : undefined;
  return readPackedRefs(folder).get(ref);
}

/** The refs of `packed-refs`, which loose ones of the same name take precedence over. */
function readPackedRefs(folder: string): Map<string, string> {
  const text = textOf(join(folder, "packed-refs")) ?? "";
  const lines = text.matchAll(/^([0-9a-f]{40}) (\S+)$/gm);
  return new Map(Array.from(lines, ([, id = "", ref = ""]) => [ref, id]));
}

/** The branch that a repository's HEAD names. */
export const readHead = (folder: string): string | undefined =>
  /^ref: (\S+)/.exec(textOf(join(folder, "HEAD")) ?? "")?.[1];

/** The refs of a repository below some folders, in git's order; left out: its branches and tags. */
export function readRefs(
  folder: string,
  kinds: readonly string[] = ["refs/heads", "refs/tags"],
): Map<string, string> {
  const packed = [...readPackedRefs(folder)];
  const found = new Map(packed.filter(([ref]) => kinds.some((kind) => ref.startsWith(`${kind}/`))));
  for (const kind of kinds) {
    for (const name of readdirSync(join(folder, kind), { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(".lock")) continue;
      const id = readRef(folder, `${kind}/${name}`);
      if (id !== undefined) found.set(`${kind}/${name}`, id);
    }
  }
  return new Map([...found].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}

export function writeRef(folder: string, ref: string, id: string): void {
  const file = join(folder, ref);
  mkdirSync(dirname(file), { recursive: true });
  // Git's server may read it at this moment.
  writeFileSync(`${file}.lock`, `${id}\n`);
  renameSync(`${file}.lock`, file);
}

/** Removes a ref that was never packed, and the folders that it leaves empty: another ref may have their name. */
export function removeLooseRef(folder: string, ref: string): void {
  rmSync(join(folder, ref), { force: true });
  for (let above = dirname(ref); above.split("/").length > 2; above = dirname(above)) {
    const place = join(folder, above);
    if (!existsSync(place) || readdirSync(place).length > 0) return;
    rmdirSync(place);
  }
}

/** Removes a ref; false where git has to do it. */
export function removeRef(folder: string, ref: string): boolean {
  if (readPackedRefs(folder).has(ref)) return false;
  removeLooseRef(folder, ref);
  return true;
}

const pathOf = (objects: string, id: string): string => join(objects, id.slice(0, 2), id.slice(2));

/** The file of a loose object, its own or one that it shares with the repository that it was forked from. */
function fileOf(folder: string, id: string): string | undefined {
  const objects = join(folder, "objects");
  const own = pathOf(objects, id);
  if (existsSync(own)) return own;
  const shared = textOf(join(objects, "info/alternates"))?.split("\n").filter(Boolean) ?? [];
  return shared.map((one) => pathOf(one, id)).find((file) => existsSync(file));
}

export function readObject(folder: string, id: string): GitObject | undefined {
  const file = fileOf(folder, id);
  if (file === undefined) return undefined;
  const bytes = inflateSync(readFileSync(file));
  const end = bytes.indexOf(0);
  const type = bytes.toString("latin1", 0, end).split(" ")[0] ?? "";
  return { type, body: bytes.subarray(end + 1) };
}

/** Stores an object, and answers its id. */
export function writeObject(folder: string, type: string, body: Buffer | string): string {
  const content = Buffer.from(body);
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const id = createHash("sha1").update(bytes).digest("hex");
  if (fileOf(folder, id) === undefined) {
    const file = pathOf(join(folder, "objects"), id);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, deflateSync(bytes, { level: constants.Z_BEST_SPEED }));
    renameSync(`${file}.new`, file);
  }
  return id;
}

/** What a commit has at a path; null where it has nothing, undefined where one of the folders is not loose. */
export function entryAt(
  folder: string,
  commit: string,
  path: string,
): TreeEntry | null | undefined {
  const root = readCommit(folder, commit)?.tree;
  if (root === undefined) return undefined;
  let entry: TreeEntry = { mode: FOLDER, id: root };
  for (const name of path.split("/")) {
    if (entry.mode !== FOLDER) return null;
    const tree = readTree(folder, entry.id);
    if (!tree) return undefined;
    const next = tree.get(Buffer.from(name).toString("latin1"));
    if (!next) return null;
    entry = next;
  }
  return entry;
}

export interface CommitLinks {
  readonly tree: string;
  readonly parents: readonly string[];
}

export function readCommit(folder: string, id: string): CommitLinks | undefined {
  const found = readObject(folder, id);
  if (found?.type !== "commit") return undefined;
  const text = found.body.toString("latin1");
  const head = text.slice(0, text.indexOf("\n\n"));
  const links = (name: string) =>
    Array.from(head.matchAll(new RegExp(`^${name} ([0-9a-f]{40})$`, "gm")), ([, one = ""]) => one);
  return { tree: links("tree")[0] ?? "", parents: links("parent") };
}

/** By id, which is what they are: the same in every repository. */
const known = new Map<string, CommitLinks>();

/** A commit and all before it; undefined where one of them is not loose. */
export function historyOf(folder: string, id: string): Set<string> | undefined {
  if (fileOf(folder, id) === undefined) return undefined;
  const found = new Set([id]);
  for (const one of found) {
    const commit = known.get(one) ?? readCommit(folder, one);
    if (!commit) return undefined;
    known.set(one, commit);
    for (const parent of commit.parents) found.add(parent);
  }
  return found;
}

export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}

/** What a tree holds, by names of which each character is a byte. */
export function readTree(folder: string, id: string): Map<string, TreeEntry> | undefined {
  const found = readObject(folder, id);
  if (found?.type !== "tree") return undefined;
  const { body } = found;
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const end = body.indexOf(0, space);
    const name = body.toString("latin1", space + 1, end);
    const mode = body.toString("latin1", at, space);
    entries.set(name, { mode, id: body.toString("hex", end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

export const FOLDER = "40000";
const SUBMODULE = "160000";

export function writeTree(folder: string, entries: ReadonlyMap<string, TreeEntry>): string {
  // Git sorts a folder as if its name ended in a slash.
  const keyOf = ([name, { mode }]: readonly [string, TreeEntry]) =>
    Buffer.from(mode === FOLDER ? `${name}/` : name, "latin1");
  const sorted = [...entries].sort((a, b) => Buffer.compare(keyOf(a), keyOf(b)));
  const parts = sorted.flatMap(([name, { mode, id }]) => [
    Buffer.from(`${mode} ${name}\0`, "latin1"),
    Buffer.from(id, "hex"),
  ]);
  return writeObject(folder, "tree", Buffer.concat(parts));
}

/** Copies an object and all that it needs from one repository to another that may have some; false where it is not all loose. */
export function copyObjects(from: string, to: string, id: string): boolean {
  if (fileOf(to, id) !== undefined) return true;
  const file = fileOf(from, id);
  const needed = file === undefined ? undefined : linksOf(from, id);
  if (file === undefined || !needed?.every((one) => copyObjects(from, to, one))) return false;
  const copy = pathOf(join(to, "objects"), id);
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(file, copy);
  return true;
}

function linksOf(folder: string, id: string): string[] {
  const commit = readCommit(folder, id);
  if (commit) return [commit.tree, ...commit.parents];
  const entries = readTree(folder, id)?.values() ?? [];
  return Array.from(entries)
    .filter(({ mode }) => mode !== SUBMODULE)
    .map((entry) => entry.id);
}
