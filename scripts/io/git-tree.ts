import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compareText } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";
import { DATA_FOLDERS, type Entry, type EntryKind, type Tree } from "#data/tree.ts";
import { type ObjectReader, objectReader } from "./git-objects.ts";
import { OutsideError } from "./outside.ts";

const run = promisify(execFile);

/** Milliseconds after which a listing times out. */
const TIMEOUT_MS = 60_000;

const KINDS: { readonly [mode: string]: EntryKind } = {
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

const FOLDER = "40000";

/** A commit, or a tree as `git-merge.ts` names it: nothing of it is a line's end, or anything else that git obeys. */
const OBJECT = /^[0-9a-f]{40,64}(?:\^\{tree\})?$/;

/** The most characters of folders that are given to git in its command line, which has an end; of more, everything is listed. */
const MOST_ARGUMENTS = 30_000;

/**
 * The data folders of a commit (any revision git knows), or only some folders and files of them, read as
 * objects: nothing is checked out, nothing runs. `objects` is given where several trees share one process. Throws
 * OutsideError.
 */
export function gitTree(
  repository: string,
  revision: string,
  part: readonly string[] = DATA_FOLDERS,
  objects: ObjectReader = objectReader(repository),
): Tree {
  return {
    async list() {
      const isSmall = part !== DATA_FOLDERS && OBJECT.test(revision);
      const entries = isSmall
        ? await objects.during(() => listPart(objects, revision, part))
        : undefined;
      return entries ?? listWhole(repository, revision, part);
    },
    async *read(entries) {
      let index = 0;
      for await (const bytes of objects.read(entries.map(({ oid }) => oid ?? ""))) {
        const entry = entries[index] as Entry;
        index += 1;
        if (!bytes)
          throw new OutsideError(`git has no content for ${printable(entry.path)} (${entry.oid})`);
        yield { entry, bytes };
      }
    },
  };
}

/** By a process of its own; throws OutsideError. */
async function listWhole(
  repository: string,
  revision: string,
  part: readonly string[],
): Promise<Entry[]> {
  const listing = ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", revision];
  const isShort = part.reduce((length, one) => length + one.length + 1, 0) <= MOST_ARGUMENTS;
  const isWanted = isShort ? () => true : below(part);
  const { stdout } = await run("git", [...listing, ...(isShort ? part : DATA_FOLDERS)], {
    cwd: repository,
    maxBuffer: 1 << 30,
    timeout: TIMEOUT_MS,
    encoding: "buffer",
  }).catch((error: { stderr?: Buffer; message: string }) => {
    const reason = String(error.stderr ?? "").trim() || error.message;
    const what = `git cannot list the revision ${JSON.stringify(revision)} in ${repository}`;
    throw new OutsideError(`${what}: ${printable(reason.replace(/^fatal: /, ""))}`);
  });
  const entries: Entry[] = [];
  for (const line of stdout.toString("utf8").split("\0")) {
    const match = /^(\d{6}) \S+ ([0-9a-f]+) +(\d+|-)\t([\s\S]*)$/.exec(line);
    if (!match) continue;
    const [, mode = "", oid = "", size = "", path = ""] = match;
    if (!isWanted(path)) continue;
    const kind = KINDS[mode] ?? "other";
    entries.push({
      path,
      kind,
      oid,
      size: kind === "symlink" || size === "-" ? 0 : Number(size),
    });
  }
  return inOrder(entries);
}

const inOrder = (entries: Entry[]) => entries.sort((a, b) => compareText(a.path, b.path));

/** The folders and files that are wanted of a folder: itself, or some of what it has. */
interface Wanted {
  whole: boolean;
  readonly below: Map<string, Wanted>;
}

function wantedOf(part: readonly string[]): Wanted {
  const root: Wanted = { whole: false, below: new Map() };
  for (const path of part) {
    let place = root;
    for (const name of path.split("/")) {
      const next = place.below.get(name) ?? { whole: false, below: new Map() };
      place.below.set(name, next);
      place = next;
    }
    place.whole = true;
  }
  return root;
}

/**
 * Some folders and files of a commit or tree, one level of folders after the other: the objects are read by a process that
 * is there anyway, and one for a listing takes longer than a small part. Undefined where a folder cannot be read.
 */
async function listPart(
  objects: ObjectReader,
  revision: string,
  part: readonly string[],
): Promise<Entry[] | undefined> {
  const files: Entry[] = [];
  let level = [{ name: `${revision}^{tree}`, path: "", wanted: wantedOf(part) }];
  while (level.length > 0) {
    const contents = await objects.folders(level.map(({ name }) => name));
    const next: typeof level = [];
    for (const [index, { path: above, wanted }] of level.entries()) {
      const content = contents[index];
      if (!content) return undefined;
      for (const { mode, name, oid } of content) {
        const own = wanted.whole ? wanted : wanted.below.get(name);
        if (!own) continue;
        const path = above === "" ? name : `${above}/${name}`;
        if (mode === FOLDER) next.push({ name: oid, path, wanted: own });
        else if (own.whole) files.push({ path, kind: KINDS[mode] ?? "other", oid, size: 0 });
      }
    }
    level = next;
  }
  const sizes = await objects.sizes(files.filter(hasSize).map(({ oid = "" }) => oid));
  let index = -1;
  return inOrder(
    files.map((file) => {
      if (!hasSize(file)) return file;
      index += 1;
      return { ...file, size: sizes[index] ?? 0 };
    }),
  );
}

const hasSize = ({ kind }: Entry) => kind !== "symlink" && kind !== "submodule";

/** Whether a path is one of these files, or below one of these folders. */
function below(part: readonly string[]): (path: string) => boolean {
  const wanted = new Set(part);
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      if (wanted.has(path.slice(0, end))) return true;
    }
    return false;
  };
}
