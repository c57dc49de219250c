/** Fetching from the forge as git objects only: nothing is checked out, no hook runs, no submodule is followed. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { printable } from "#core/text.ts";
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
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.allow=never",
  "protocol.http.allow=always",
  "protocol.https.allow=always",
];

/** What was offered is larger than this disk should take. */
export class TooLarge extends OutsideError {}

export interface Remote {
  readonly address: string;
  /** What git needs in its environment; no secret stands in a command line. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The tip of a branch of the remote, with its whole history; throws OutsideError. */
export async function fetchBranch(
  repository: string,
  remote: Remote,
  branch: string,
): Promise<string> {
  const answer = await git(repository, remote, ["rev-parse", "--is-shallow-repository"]);
  const whole = answer.trim() === "true" ? ["--unshallow"] : [];
  const [from, to] = [`refs/heads/${branch}`, `${KEPT}/${branch}`];
  return fetchRef(repository, remote, from, to, { more: whole, limit: "unlimited" });
}

/** The head of a pull request, which may be anybody's; throws OutsideError, also where it is far too large. */
export const fetchPullHead = (
  repository: string,
  remote: Remote,
  number: number,
): Promise<string> =>
  fetchRef(repository, remote, `refs/pull/${number}/head`, `${KEPT}/pull/${number}`, {
    more: [],
    limit: LARGEST,
  });

async function fetchRef(
  repository: string,
  remote: Remote,
  from: string,
  to: string,
  { more, limit }: { readonly more: readonly string[]; readonly limit: string },
): Promise<string> {
  const fetching = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--force"];
  const quiet = ["--no-write-fetch-head", "--no-auto-maintenance", ...more];
  const what = ["--", remote.address, `${from}:${to}`];
  await git(repository, remote, [...fetching, ...quiet, ...what], limit);
  return (await git(repository, remote, ["rev-parse", "--verify", `${to}^{commit}`])).trim();
}

async function git(
  repository: string,
  { environment }: Remote,
  args: readonly string[],
  limit = LARGEST,
): Promise<string> {
  const all = [...SETTINGS.flatMap((one) => ["-c", one]), ...args];
  try {
    const limited = ["-c", 'ulimit -f "$0" && exec git "$@"', limit, ...all];
    const { stdout } = await run("/bin/sh", limited, {
      cwd: repository,
      timeout: PATIENCE,
      env: { ...process.env, ...environment, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    });
    return stdout;
  } catch (error) {
    const { stderr = "", message, killed } = error as Error & { stderr?: string; killed?: boolean };
    if (/File too large|signal 25|file size limit/i.test(stderr)) {
      throw new TooLarge("the forge offers more than is fetched", { cause: error });
    }
    const said = killed ? "it took too long" : stderr.trim().replace(/^fatal: /, "") || message;
    throw new OutsideError(`git cannot ${args[0]} from the forge: ${printable(said)}`, {
      cause: error,
    });
  }
}
