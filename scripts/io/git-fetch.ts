/** Fetching from the forge as git objects only: nothing is checked out, no hook runs, no submodule is followed. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { printable } from "#core/base/text.ts";
import { commitOf, TimedOut } from "./git-merge.ts";
import type { ObjectReader } from "./git-objects.ts";
import { OutsideError } from "./outside.ts";

const run = promisify(execFile);

/** Refs for what is fetched for the gate. */
const REFS = "refs/staged-rollout";
/** Milliseconds after which fetching times out. */
const TIMEOUT_MS = 300_000;
/** The same for what strangers made, which git may be made to work on for long. */
const PULL_TIMEOUT_MS = 120_000;
/** The largest file that a fetch may write, in the shell's blocks of half or one KiB: pull requests come from strangers. */
const LARGEST = String(512 * 1024);

const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  // One pack, so that the limit applies to its size.
  "fetch.unpackLimit=1",
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.allow=never",
  "protocol.http.allow=always",
  "protocol.https.allow=always",
];

/** Git's only output when the limit has ended the writing program; other failures have more output. */
const CUT_SHORT = "fatal: fetch-pack: invalid index-pack output";

/** The commits are larger than the limit on this disk. */
export class TooLarge extends OutsideError {}

export interface Remote {
  readonly address: string;
  /** Git's environment; no secret is in a command line. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Fetches a commit of a branch, with its whole history, unless the git folder has it; throws OutsideError. */
export async function fetchBranch(
  repository: string,
  remote: Remote,
  branch: string,
  commit: string,
  objects?: ObjectReader,
): Promise<void> {
  const shallow = existsSync(join(repository, "shallow"));
  if (!shallow && (await commitOf(repository, commit, objects)) === commit) return;
  const whole = shallow ? ["--unshallow"] : [];
  const [from, to] = [`refs/heads/${branch}`, `${REFS}/${branch}`];
  await fetchRef(repository, remote, from, to, {
    more: whole,
    limit: "unlimited",
    timeout: TIMEOUT_MS,
  });
}

/**
 * Fetches the head of a pull request, which may be anybody's, unless the git folder has it; false when the
 * head is no longer this commit. Throws TooLarge, TimedOut, OutsideError.
 */
export async function fetchPullHead(
  repository: string,
  remote: Remote,
  { number, head }: { readonly number: number; readonly head: string },
  { limit = LARGEST, objects }: { limit?: string; objects?: ObjectReader } = {},
): Promise<boolean> {
  if ((await commitOf(repository, head, objects)) === head) return true;
  const [from, to] = [`refs/pull/${number}/head`, `${REFS}/pull/${number}`];
  await fetchRef(repository, remote, from, to, { more: [], limit, timeout: PULL_TIMEOUT_MS });
  return (await commitOf(repository, head, objects)) === head;
}

interface Limits {
  /** The largest file, in the shell's blocks. */
  readonly limit: string;
  /** Milliseconds. */
  readonly timeout: number;
}

async function fetchRef(
  repository: string,
  remote: Remote,
  from: string,
  to: string,
  { more, ...limits }: Limits & { readonly more: readonly string[] },
): Promise<void> {
  const fetching = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--force"];
  const quiet = ["--no-write-fetch-head", "--no-auto-maintenance", ...more];
  const what = ["--", remote.address, `${from}:${to}`];
  await git(repository, remote, [...fetching, ...quiet, ...what], limits);
}

async function git(
  repository: string,
  { environment }: Remote,
  args: readonly string[],
  { limit, timeout }: Limits,
): Promise<void> {
  const all = [...SETTINGS.flatMap((one) => ["-c", one]), ...args];
  try {
    const limited = ["-c", 'ulimit -f "$0" && exec git "$@"', limit, ...all];
    await run("/bin/sh", limited, {
      cwd: repository,
      timeout,
      env: { ...process.env, ...environment, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    });
  } catch (error) {
    const { stderr = "", message, killed } = error as Error & { stderr?: string; killed?: boolean };
    if (stderr.trim() === CUT_SHORT) {
      throw new TooLarge("the commits are larger than the limit for a fetch", { cause: error });
    }
    const reason = killed ? "it timed out" : stderr.trim().replace(/^fatal: /, "") || message;
    const Kind = killed ? TimedOut : OutsideError;
    throw new Kind(`git cannot ${args[0]} from the forge: ${printable(reason)}`, {
      cause: error,
    });
  }
}
