/** The contents of git's objects. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { ChunkReader } from "./chunk-reader.ts";

export interface ObjectReader {
  /** The content of each file by its id, in their order; undefined where git has none. */
  read(ids: readonly string[]): AsyncGenerator<Buffer | undefined>;
  /** Keeps one process for all that is read in `use`, one list after the other. */
  during<T>(use: () => Promise<T>): Promise<T>;
}

interface Running {
  readonly git: ChildProcessByStdio<Writable, Readable, null>;
  readonly answers: ChunkReader;
}

/** Reads objects of a repository, each list by a process of its own unless one is kept. */
export function objectReader(repository: string): ObjectReader {
  let isKept = false;
  let idle: Running | undefined;
  const take = (): Running => {
    const running = idle ?? start(repository);
    idle = undefined;
    return running;
  };
  return {
    async *read(ids) {
      if (ids.length === 0) return;
      const running = take();
      const { git, answers } = running;
      let isRead = false;
      try {
        git.stdin.write(ids.map((id) => `${id}\n`).join(""));
        for (const _ of ids) {
          const header = await answers.line();
          const size = /^[0-9a-f]+ blob (\d+)$/.exec(header ?? "")?.[1];
          const bytes = size === undefined ? undefined : await answers.take(Number(size) + 1);
          yield bytes?.subarray(0, -1);
        }
        isRead = true;
      } finally {
        if (isRead && isKept && !idle) idle = running;
        else git.kill();
      }
    },
    async during(use) {
      isKept = true;
      try {
        return await use();
      } finally {
        isKept = false;
        idle?.git.kill();
        idle = undefined;
      }
    },
  };
}

function start(repository: string): Running {
  const git = spawn("git", ["cat-file", "--batch"], {
    cwd: repository,
    stdio: ["pipe", "pipe", "ignore"],
  });
  // An error shows as a missing answer.
  git.on("error", () => {});
  git.stdin.on("error", () => {});
  return { git, answers: new ChunkReader(git.stdout) };
}
