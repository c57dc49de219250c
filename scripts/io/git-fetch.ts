/** Fetching from the forge as git objects only: nothing is checked out, no hook runs, no submodule is followed. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { printable } from "#core/base/text.ts";
import { commitOf } from "./git-merge.ts";
import { OutsideError } from "./outside.ts";

const run = promisify(execFile);

/** What is fetched for the gate is kept under names of its own. */
const KEPT = "refs/staged-rollout";
/** Milliseconds after which fetching is given up. */
const PATIENCE = 300_000;
/** The largest file, in the shell's blocks of half or one KiB, that what a stranger offers may become on this disk. */
const LARGEST = String(512 * 1024);

const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  // One pack, whose size is what the limit sees.
  "fetch.unpackLimit=1",
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.allow=never",
  "protocol.http.allow=always",
  "protocol.https.allow=always",
];

/** All that git says when the limit has ended the program that writes; whatever else fails says more. */
const CUT_SHORT = "fatal: fetch-pack: invalid index-pack output";

/** What was offered is larger than this disk should take. */
export class TooLarge extends OutsideError {}

export interface Remote {
  readonly address: string;
  /** What git needs in its environment; no secret stands in a command line. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Brings a commit of a branch, with its whole history, into a git folder that has it not; throws OutsideError. */
export async function fetchBranch(
  repository: string,
  remote: Remote,
  branch: string,
  commit: string,
): Promise<void> {
  const shallow = existsSync(join(repository, "shallow"));
  if (!shallow && (await commitOf(repository, commit)) === commit) return;
  const whole = shallow ? ["--unshallow"] : [];
  const [from, to] = [`refs/heads/${branch}`, `${KEPT}/${branch}`];
  await fetchRef(repository, remote, from, to, { more: whole, limit: "unlimited" });
}

/**
 * Brings the head of a pull request, which may be anybody's, into a git folder that has it not; false when the
 * head is no longer this commit. Throws TooLarge, OutsideError.
 */
export async function fetchPullHead(
  repository: string,
  remote: Remote,
  { number, head }: { readonly number: number; readonly head: string },
  limit = LARGEST,
): Promise<boolean> {
  if ((await commitOf(repository, head)) === head) return true;
  const [from, to] = [`refs/pull/${number}/head`, `${KEPT}/pull/${number}`];
  await fetchRef(repository, remote, from, to, { more: [], limit });
  return (await commitOf(repository, head)) === head;
}

async function fetchRef(
  repository: string,
  remote: Remote,
  from: string,
  to: string,
  { more, limit }: { readonly more: readonly string[]; readonly limit: string },
): Promise<void> {
  const fetching = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--force"];
  const quiet = ["--no-write-fetch-head", "--no-auto-maintenance", ...more];
  const what = ["--", remote.address, `${from}:${to}`];
  await git(repository, remote, [...fetching, ...quiet, ...what], limit);
}

async function git(
  repository: string,
  { environment }: Remote,
  args: readonly string[],
  limit: string,
): Promise<void> {
  const all = [...SETTINGS.flatMap((one) => ["-c", one]), ...args];
  try {
    const limited = ["-c", 'ulimit -f "$0" && exec git "$@"', limit, ...all];
    await run("/bin/sh", limited, {
      cwd: repository,
      timeout: PATIENCE,
      env: { ...process.env, ...environment, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    });
  } catch (error) {
    const { stderr = "", message, killed } = error as Error & { stderr?: string; killed?: boolean };
    if (stderr.trim() === CUT_SHORT) {
      throw new TooLarge("the forge offers more than is fetched", { cause: error });
    }
    const said = killed ? "it took too long" : stderr.trim().replace(/^fatal: /, "") || message;
    throw new OutsideError(`git cannot ${args[0]} from the forge: ${printable(said)}`, {
      cause: error,
    });
  }
}
