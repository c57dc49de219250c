import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { compareText } from "#core/problems.ts";
import { DATA_FOLDERS, type Entry, type EntryKind, type Tree } from "#data/tree.ts";

const run = promisify(execFile);

const KINDS: { readonly [mode: string]: EntryKind } = {
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

/**
 * The data folders of a commit (any revision git knows), or only some folders and files of them, read as
 * objects: nothing is checked out, nothing runs.
 */
export function gitTree(
  repository: string,
  revision: string,
  part: readonly string[] = DATA_FOLDERS,
): Tree {
  return {
    async list() {
      const { stdout } = await run(
        "git",
        ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", revision, ...part],
        { cwd: repository, maxBuffer: 1 << 30, encoding: "buffer" },
      );
      const entries: Entry[] = [];
      for (const line of stdout.toString("utf8").split("\0")) {
        const match = /^(\d{6}) \S+ ([0-9a-f]+) +(\d+|-)\t([\s\S]*)$/.exec(line);
        if (!match) continue;
        const [, mode = "", oid = "", size = "", path = ""] = match;
        const kind = KINDS[mode] ?? "other";
        entries.push({ path, kind, oid, size: size === "-" ? 0 : Number(size) });
      }
      return entries.sort((a, b) => compareText(a.path, b.path));
    },
    async *read(entries) {
      if (entries.length === 0) return;
      const git = spawn("git", ["cat-file", "--batch"], {
        cwd: repository,
        stdio: ["pipe", "pipe", "inherit"],
      });
      const closed = new Promise<number | null>((resolve, reject) => {
        git.once("error", reject);
        git.once("close", resolve);
      });
      git.stdin.end(entries.map((entry) => `${entry.oid}\n`).join(""));
      const chunks = new ChunkReader(git.stdout);
      for (const entry of entries) {
        const header = await chunks.line();
        const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
        if (size === undefined) throw new Error(`git has no content for ${entry.path}: ${header}`);
        const bytes = await chunks.take(Number(size));
        await chunks.take(1);
        yield { entry, bytes };
      }
      const code = await closed;
      if (code !== 0) throw new Error(`git cat-file ended with ${code}`);
    },
  };
}

/** Takes lines and byte counts from a stream of chunks. */
class ChunkReader {
  #stream: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#stream = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    let end = this.#held.indexOf(10);
    while (end < 0) {
      await this.#more();
      end = this.#held.indexOf(10);
    }
    return (await this.take(end + 1)).toString("utf8").trimEnd();
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    const next = await this.#stream.next();
    if (next.done) throw new Error("git ended before it had answered");
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }
}
