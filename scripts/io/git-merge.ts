/** Merges as git objects: the result of a merge, without a work tree, and without running any of it. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { printable } from "#core/base/text.ts";
import type { PathChange } from "#data/read-changes.ts";
import { differingPaths, emptyIn, lineFrom } from "./git-compare.ts";
import type { ObjectReader } from "./git-objects.ts";
import { gitFolderOf } from "./loose-ref.ts";
import { OutsideError } from "./outside.ts";

const run = promisify(execFile);

/** Enough for the output of 3,000 files; larger merges are refused. */
const MAX_OUTPUT = 16 * 1024 * 1024;
/** Milliseconds after which a call times out: a merge takes less than one second, unless it is made not to. */
const TIMEOUT_MS = 20_000;

interface Failed extends Error {
  readonly code?: number | string;
  readonly killed?: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Names of revisions that git takes for nothing else. */
const PLAIN = /^\w[\w./-]*$/;

/** The whole id of an object. */
const OBJECT = /^[0-9a-f]{40,64}$/;

/** Git's own defaults for settings that affect merges, regardless of the machine's configuration. */
const SETTINGS = ["merge.renames=true", "merge.directoryRenames=conflict", "core.attributesFile="];

const git = (repository: string, ...args: string[]) => gitWithin(TIMEOUT_MS, repository, args);

const gitWithin = (timeout: number, repository: string, args: readonly string[]) =>
  run("git", [...SETTINGS.flatMap((one) => ["-c", one]), ...args], {
    cwd: repository,
    maxBuffer: MAX_OUTPUT,
    timeout,
    env: { ...process.env, GIT_ATTR_NOSYSTEM: "1", LC_ALL: "C" },
  });

/** An unexpected answer of git, as an error. */
function outside(what: string, error: unknown): OutsideError {
  const { stderr = "", message, killed } = error as Failed;
  const reason = killed ? "it timed out" : stderr.trim().replace(/^fatal: /, "") || message;
  const Kind = killed ? TimedOut : OutsideError;
  return new Kind(`${what}: ${printable(reason)}`, { cause: error });
}

/** Git took longer than it was given. */
export class TimedOut extends OutsideError {}

/**
 * The git folder of a repository, given its top folder or a bare repository; undefined for any other
 * folder. Commands of git that run in it see no work tree, and so no `.gitattributes` that could
 * steer a merge. Throws OutsideError.
 */
export async function gitFolder(folder: string): Promise<string | undefined> {
  const own = gitFolderOf(folder);
  if (own !== undefined) return own;
  try {
    const { stdout } = await git(folder, "rev-parse", "--show-prefix", "--absolute-git-dir");
    const [prefix, path] = stdout.split("\n");
    return prefix === "" ? path : undefined;
  } catch (error) {
    const { code, stderr } = error as Failed;
    if (code === 128 && stderr.includes("not a git repository")) return undefined;
    throw outside(`git cannot read ${folder}`, error);
  }
}

/**
 * The commit that a revision names; undefined where there is none. `objects` is given where more is read by one process.
 * Throws OutsideError.
 */
export async function commitOf(
  repository: string,
  revision: string,
  objects?: ObjectReader,
): Promise<string | undefined> {
  if (objects && PLAIN.test(revision)) {
    try {
      return await objects.find(revision);
    } catch {
      // Git says why below.
    }
  }
  try {
    const wanted = `${revision}^{commit}`;
    const { stdout } = await git(
      repository,
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      wanted,
    );
    const id = stdout.trim();
    return OBJECT.test(id) ? id : undefined;
  } catch (error) {
    if (typeof (error as Failed).code === "number") return undefined;
    throw outside(`git cannot look up ${JSON.stringify(revision)}`, error);
  }
}

export type Merge =
  /** Several commits are the last that both sides share: git would have to merge those first, and theirs before them. */
  | { readonly kind: "crossed" }
  | { readonly kind: "merged"; readonly tree: string }
  /** The paths that both have changed. */
  | { readonly kind: "conflict"; readonly paths: readonly string[] }
  | { readonly kind: "unrelated"; readonly shallow: boolean };

/**
 * The tree that results from merging the commit `head` into the commit `base`; `objects` is given where more is read by one
 * process. Throws TimedOut, OutsideError.
 */
export async function mergeOf(
  repository: string,
  base: string,
  head: string,
  { timeout = TIMEOUT_MS, objects }: { timeout?: number; objects?: ObjectReader } = {},
): Promise<Merge> {
  if (objects && (await lineFrom(objects, base, head))) {
    return { kind: "merged", tree: `${head}^{tree}` };
  }
  const shared = await mergeBases(repository, base, head);
  if (shared.length > 1) return { kind: "crossed" };
  // The base has nothing that the head lacks: what git would make of the two is what the head has.
  if (shared[0] === base) return { kind: "merged", tree: `${head}^{tree}` };
  try {
    const merging = ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages"];
    const { stdout } = await gitWithin(timeout, repository, [...merging, base, head]);
    return { kind: "merged", tree: stdout.split("\0")[0] ?? "" };
  } catch (error) {
    const { code, stdout, stderr } = error as Failed;
    if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return { kind: "conflict", paths: [] };
    if (code === 1) {
      const [, ...paths] = stdout.split("\0");
      return { kind: "conflict", paths: [...new Set(paths.filter((path) => path !== ""))] };
    }
    if (code === 128 && stderr.includes("unrelated histories")) {
      const { stdout: answer } = await git(repository, "rev-parse", "--is-shallow-repository");
      return { kind: "unrelated", shallow: answer.trim() === "true" };
    }
    throw outside(`git cannot merge ${head} into ${base}`, error);
  }
}

/** The commits that are the last that two share. */
async function mergeBases(repository: string, one: string, other: string): Promise<string[]> {
  try {
    const { stdout } = await git(repository, "merge-base", "--all", "--end-of-options", one, other);
    return stdout.trim().split("\n");
  } catch (error) {
    if ((error as Failed).code === 1) return [];
    throw outside(`git cannot compare the histories of ${one} and ${other}`, error);
  }
}

/**
 * The commits that `head` has and `base` has not whose tree is that of their first parent: they change no file. Throws
 * OutsideError.
 */
export async function emptyCommits(
  repository: string,
  base: string,
  head: string,
  objects?: ObjectReader,
): Promise<string[]> {
  const line = objects && (await lineFrom(objects, base, head));
  const empty = line && (await emptyIn(objects, base, line));
  if (empty) return empty;
  try {
    const range = ["--end-of-options", head, `^${base}`];
    const { stdout } = await git(repository, "rev-list", "--parents", ...range);
    const commits = stdout.split("\n").filter((line) => line !== "");
    const pairs = commits.map((line) => line.split(" "));
    const asked = pairs.flatMap(([commit = "", parent]) => [
      `${commit}^{tree}`,
      parent === undefined ? EMPTY_TREE : `${parent}^{tree}`,
    ]);
    const trees = (await answered(repository, asked)).map((line) => line.split(" ")[0]);
    return pairs.flatMap(([commit = ""], index) =>
      trees[2 * index] === trees[2 * index + 1] ? [commit] : [],
    );
  } catch (error) {
    throw outside("git cannot read the commits of the head", error);
  }
}

/** The latest commits up to one that changed a path, newest first, as far as the clone reaches. Throws OutsideError. */
export async function commitsChanging(
  repository: string,
  commit: string,
  path: string,
  most: number,
): Promise<string[]> {
  try {
    const range = [
      `--max-count=${most}`,
      "--end-of-options",
      commit,
      "--",
      `:(literal,top)${path}`,
    ];
    const { stdout } = await git(repository, "rev-list", ...range);
    return stdout.split("\n").filter((line) => line !== "");
  } catch (error) {
    throw outside(`git cannot read the history of ${path}`, error);
  }
}

/** The tree without files, which every repository has. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** Git's answers to the names of objects, one a line, which are too many for a command line. */
async function answered(repository: string, names: readonly string[]): Promise<string[]> {
  const asking = git(repository, "cat-file", "--batch-check");
  // An error shows as a missing answer.
  asking.child.stdin?.on("error", () => {});
  asking.child.stdin?.end(names.map((one) => `${one}\n`).join(""));
  return (await asking).stdout.split("\n");
}

/** The paths at which two trees differ, without rename detection; undefined where there are far too many. Throws OutsideError. */
export async function changedPaths(
  repository: string,
  from: string,
  to: string,
  objects?: ObjectReader,
): Promise<PathChange[] | undefined> {
  const found = objects && (await differingPaths(objects, from, to));
  if (found) return found;
  const diffing = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--ignore-submodules=none"];
  try {
    const { stdout } = await git(repository, ...diffing, "--end-of-options", from, to);
    return readRaw(stdout);
  } catch (error) {
    if ((error as Failed).code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return undefined;
    throw outside("git cannot compare the merge with its base", error);
  }
}

const ABSENT = "000000";

/** The changes in git's raw listing: `:<mode> <mode> <oid> <oid> <status>`, then the path, each ended by a zero byte. */
export function readRaw(raw: string): PathChange[] {
  const parts = raw.split("\0");
  const changes: PathChange[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [modeBefore, modeAfter, before, after] = (parts[index] ?? "").slice(1).split(" ");
    changes.push({
      path: parts[index + 1] ?? "",
      ...(modeBefore !== ABSENT && { before: `${modeBefore} ${before}` }),
      ...(modeAfter !== ABSENT && { after: `${modeAfter} ${after}` }),
    });
  }
  return changes;
}
