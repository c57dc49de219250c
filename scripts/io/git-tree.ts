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
      return entries.sort((a, b) => compareText(a.path, b.path));
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
