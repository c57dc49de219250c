/** The contents of git's objects, all from one process. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { ChunkReader } from "./chunk-reader.ts";
import { OutsideError } from "./outside.ts";

/** What stands in a folder: a file, a link, a folder of its own, a commit of another repository. */
export interface FolderEntry {
  /** In octal digits, as `100644`; a folder's is `40000`. */
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** A commit: the folder that it has, and the commits before it. */
export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

export interface ObjectReader {
  /** The content of each file by its id, in their order; undefined where git has none. */
  read(ids: readonly string[]): AsyncGenerator<Buffer | undefined>;
  /** What is in each folder, by its id or another name without a line's end; undefined where git has no such folder. */
  folders(names: readonly string[]): Promise<(readonly FolderEntry[] | undefined)[]>;
  /** The bytes of each file or folder by its name, which is not read; undefined where git has none. */
  sizes(names: readonly string[], kind?: "blob" | "tree"): Promise<(number | undefined)[]>;
  /** The id of a commit, by its own or another name without a line's end; undefined where git has none. Throws OutsideError. */
  find(name: string): Promise<string | undefined>;
  /** What a commit or a tag of one names, by its whole id; undefined where git has none, or it is larger than anybody writes. Throws OutsideError. */
  commit(id: string): Promise<Commit | undefined>;
  /** Keeps one process for all that is read in `use`, one list after the other. */
  during<T>(use: () => Promise<T>): Promise<T>;
}

interface Running {
  readonly git: ChildProcessByStdio<Writable, Readable, null>;
  readonly answers: ChunkReader;
}

/** `<id> <kind> <bytes>` */
const HEADER = /^([0-9a-f]+) (blob|tree|commit|tag) (\d+)$/;

/** Reads objects of a repository, each list by a process of its own unless one is kept. */
export function objectReader(repository: string): ObjectReader {
  /** Commits by the ids that they were asked for by, which never change. */
  const read = new Map<string, Commit>();
  let keepers = 0;
  let idle: Running | undefined;
  const take = (): Running => {
    const running = idle ?? start(repository);
    idle = undefined;
    return running;
  };
  /** Asks everything at once, and reads the answers in their order. */
  async function* ask<T>(
    command: "contents" | "info",
    names: readonly string[],
    answer: (answers: ChunkReader) => Promise<T>,
  ): AsyncGenerator<T> {
    if (names.length === 0) return;
    const running = take();
    const { git, answers } = running;
    // Who has the last answer may not ask whether there is another.
    let unread = names.length;
    try {
      git.stdin.write(names.map((name) => `${command} ${name}\n`).join(""));
      for (const _ of names) {
        const one = await answer(answers);
        unread -= 1;
        yield one;
      }
    } finally {
      if (unread === 0 && keepers > 0 && !idle) idle = running;
      else git.kill();
    }
  }
  const infoOf = async (name: string) => {
    const [found] = await Array.fromAsync(
      ask("info", [`${name}^{commit}`], async (answers) => {
        const line = await answers.line();
        if (line === undefined) throw new OutsideError(`git cannot read objects in ${repository}`);
        const [, id, kind, bytes] = HEADER.exec(line) ?? [];
        return id && kind === "commit" ? { id, bytes: Number(bytes) } : undefined;
      }),
    );
    return found;
  };
  return {
    read: (ids) =>
      ask("contents", ids, async (answers) => {
        const [, , kind, bytes] = HEADER.exec((await answers.line()) ?? "") ?? [];
        const content = bytes === undefined ? undefined : await answers.take(Number(bytes) + 1);
        return kind === "blob" ? content?.subarray(0, -1) : undefined;
      }),
    folders: (names) =>
      Array.fromAsync(
        ask("contents", names, async (answers) => {
          const [, id = "", kind, bytes] = HEADER.exec((await answers.line()) ?? "") ?? [];
          const content = bytes === undefined ? undefined : await answers.take(Number(bytes) + 1);
          return kind === "tree" && content ? entriesOf(content.subarray(0, -1), id) : undefined;
        }),
      ),
    sizes: (names, wanted = "blob") =>
      Array.fromAsync(
        ask("info", names, async (answers) => {
          const [, , kind, bytes] = HEADER.exec((await answers.line()) ?? "") ?? [];
          return kind === wanted ? Number(bytes) : undefined;
        }),
      ),
    find: async (name) => read.get(name)?.id ?? (await infoOf(name))?.id,
    async commit(name) {
      const known = read.get(name);
      if (known) return known;
      const found = await infoOf(name);
      if (!found || found.bytes > MOST_COMMIT) return undefined;
      const [commit] = await Array.fromAsync(
        ask("contents", [found.id], async (answers) => {
          const [, id = "", , bytes] = HEADER.exec((await answers.line()) ?? "") ?? [];
          const content = bytes === undefined ? undefined : await answers.take(Number(bytes) + 1);
          return content && commitOf(id, content.toString("latin1"));
        }),
      );
      if (commit) read.set(name, commit);
      return commit;
    },
    async during(use) {
      keepers += 1;
      try {
        return await use();
      } finally {
        keepers -= 1;
        if (keepers === 0) {
          idle?.git.kill();
          idle = undefined;
        }
      }
    },
  };
}

/** The most bytes of a commit that are read: what it says of itself can be of any length. */
const MOST_COMMIT = 1_000_000;

/** `tree <id>`, then a line `parent <id>` for each (git-scm.com/book, “Git Objects”). */
function commitOf(id: string, text: string): Commit | undefined {
  const [, tree, lines = ""] =
    /^tree ([0-9a-f]{40,64})\n((?:parent [0-9a-f]{40,64}\n)*)/.exec(text) ?? [];
  if (tree === undefined) return undefined;
  return { id, tree, parents: [...lines.matchAll(/parent (\S+)/g)].map(([, one = ""]) => one) };
}

/** `<mode> <name>`, a zero byte and the id in bytes, as many as that of the folder has (git-scm.com/book, “Git Objects”). */
function entriesOf(content: Buffer, { length }: string): FolderEntry[] {
  const entries: FolderEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const zero = content.indexOf(0, space);
    const end = zero + 1 + length / 2;
    entries.push({
      mode: content.toString("latin1", at, space),
      name: content.toString("utf8", space + 1, zero),
      oid: content.toString("hex", zero + 1, end),
    });
    at = end;
  }
  return entries;
}

function start(repository: string): Running {
  const git = spawn("git", ["cat-file", "--batch-command"], {
    cwd: repository,
    stdio: ["pipe", "pipe", "ignore"],
  });
  // An error shows as a missing answer.
  git.on("error", () => {});
  git.stdin.on("error", () => {});
  return { git, answers: new ChunkReader(git.stdout) };
}
