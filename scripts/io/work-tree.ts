/** The git side of a folder: own commits, pushed where there is an upstream. A plain folder has no git. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type SimpleGit, simpleGit } from "simple-git";
import { isAutomatic } from "#core/model/paths.ts";
import { blobId } from "#data/parse-cache.ts";
import { looseRef } from "./loose-ref.ts";
import { OutsideError } from "./outside.ts";
import {
  gitWith,
  ownUpstream,
  revision,
  type SharedAt,
  unguarded,
  upstreamAt,
} from "./upstream.ts";

/** Marks the commits of automation, so that only those are ever undone. */
const TRAILER = "Made-by: staged-rollout";

/** In so many commits a run looks for what one before it did: as many as the workflow checks out. */
const LATELY = 200;

/** A last paragraph of lines `Name: value`, to which another is added. */
const ENDS_IN_TRAILERS =
  /\n\n[A-Z][a-z]*(?:-[a-z]+)*: \S.*(?:\n[A-Z][a-z]*(?:-[a-z]+)*: \S.*)*\n?$/;

export type Pushed = "pushed" | "no-upstream" | "rejected";

export interface Uncommitted {
  /** Files that a killed run wrote: what automation alone writes, the empty decisions of an intake, and submissions that a ticket records. */
  readonly leftovers: readonly string[];
  /** Every tracked file with changes; removed ones are not among them. */
  readonly changed: readonly string[];
}

export interface WorkTree {
  /** The commit that HEAD names; undefined without git or before the first commit. */
  tip(): Promise<string | undefined>;
  /** Commits exactly these files (relative to the folder), and nothing else that is staged or changed. */
  commit(message: string, files: readonly string[]): Promise<void>;
  /** Whether automation made one of the last commits, with these lines in its message. */
  hasCommit(lines: readonly string[]): Promise<boolean>;
  /** Whether commits are shared with others through an upstream. */
  isShared(): Promise<boolean>;
  /** What is not committed. */
  state(): Promise<Uncommitted>;
  /** Which of the files have uncommitted changes. */
  uncommitted(files: readonly string[]): Promise<string[]>;
  /** Pushes what is ahead of the upstream; `rejected` when the upstream has moved. */
  push(): Promise<Pushed>;
  /** Moves to the upstream's tip where it is ahead; does as `startOver` where both have moved. */
  update(): Promise<void>;
  /** Undoes own commits that were rejected and moves to the upstream's tip; throws when other people's commits are in the way. */
  startOver(): Promise<void>;
}

const PLAIN: WorkTree = {
  tip: async () => undefined,
  commit: async () => {},
  hasCommit: async () => false,
  isShared: async () => false,
  state: async () => ({ leftovers: [], changed: [] }),
  uncommitted: async () => [],
  push: async () => "no-upstream",
  update: async () => {},
  startOver: async () => {},
};

/** The folder's work tree; a plain one where the folder is not in a repository, or ignored by it. */
export async function openWorkTree(folder: string, shared?: SharedAt): Promise<WorkTree> {
  if (!isBelowGit(folder)) return PLAIN;
  const git = shared ? gitWith(folder, shared.environment) : simpleGit({ baseDir: folder });
  if (!(await isTracked(git))) return PLAIN;
  const env = shared ? unguarded() : process.env;
  const upstream = shared ? upstreamAt(git, folder, shared.remote) : ownUpstream(git, folder);
  const head = async () => looseRef(folder, "HEAD") ?? revision(git, "HEAD");
  let identity: readonly string[] | undefined;
  const tree: WorkTree = {
    tip: head,
    async commit(message, files) {
      const withFiles = (...words: string[]) => runForFiles(folder, words, files, env);
      await withFiles("add");
      identity ??= await identityFor(git, shared);
      const text = `${message.trimEnd()}${ENDS_IN_TRAILERS.test(message) ? "\n" : "\n\n"}${TRAILER}`;
      try {
        await withFiles(...identity, "commit", "--quiet", "--only", "-m", text);
      } catch (error) {
        // Another machine may have committed the same: then there is nothing to commit.
        if (await isStaged(git, files, await head())) throw error;
      }
    },
    async hasCommit(lines) {
      const wanted = [TRAILER, ...lines];
      const log = ["log", `-${LATELY}`, "--all-match", "--fixed-strings", "--format=%B%x01"];
      const all = await git
        .raw([...log, ...wanted.map((line) => `--grep=${line}`)])
        .catch(() => "");
      return all.split("\x01").some((message) => {
        const said = new Set(message.split("\n"));
        return wanted.every((line) => said.has(line));
      });
    },
    isShared: async () => shared !== undefined || (await upstream.tip()) !== undefined,
    state: () => stateOf(git, folder),
    async uncommitted(files) {
      if (files.length === 0) return [];
      const wanted = new Set(files);
      return (await changed(git)).filter((path) => wanted.has(path));
    },
    async push() {
      const tip = await upstream.tip();
      if (tip === undefined) return "no-upstream";
      const ahead = await git.raw(["rev-list", "--count", `${tip}..HEAD`]);
      if (ahead.trim() === "0") return "pushed";
      try {
        await upstream.push();
        return "pushed";
      } catch (error) {
        if (isRejected(error)) return "rejected";
        throw error;
      }
    },
    async update() {
      await upstream.fetch();
      const tip = await upstream.tip();
      const tipHere = await head();
      if (tip === undefined || tipHere === undefined) return;
      if ((await git.raw(["merge-base", "HEAD", tip])).trim() !== tip) await tree.startOver();
    },
    async startOver() {
      await upstream.fetch();
      const tip = (await upstream.tip()) ?? "HEAD";
      const base = (await git.raw(["merge-base", "HEAD", tip])).trim();
      const own = await git.raw(["log", "--format=%H%x00%B%x01", `${base}..HEAD`]);
      const foreign = own
        .split("\x01")
        .filter((one) => one.trim() !== "" && !one.includes(TRAILER));
      if (foreign.length > 0) {
        throw new OutsideError(
          "this branch and its upstream have both moved, and not only by automation: run git pull --rebase, then advance again",
        );
      }
      await git.raw(["reset", "--quiet", "--keep", base]);
      await git.raw(["merge", "--quiet", "--ff-only", tip]);
    },
  };
  return tree;
}

/** What only automation writes; a `rollout.yaml` without decisions that git does not know is an intake's. */
async function stateOf(git: SimpleGit, folder: string): Promise<Uncommitted> {
  const others = ["ls-files", "--others", "--exclude-standard", "-z", "--", "rollouts"];
  const unknown = await listed(git, others);
  const tracked = await changed(git);
  const all = [...tracked, ...unknown].filter((path) => path.startsWith("rollouts/"));
  const submitted: string[] = [];
  const takenBack = new Set<string>();
  for (const ticket of all.filter((path) => path.endsWith("/ticket.yaml"))) {
    const files = await newlySubmitted(git, folder, ticket);
    if (files.every(({ isThere }) => isThere)) submitted.push(...files.map(({ path }) => path));
    else {
      // Killed between the record and the file: only automation writes records, and this one is made again.
      await git.raw(["checkout", "--quiet", "HEAD", "--", ticket]);
      takenBack.add(ticket);
    }
  }
  const leftovers = all.filter((path) => {
    if (takenBack.has(path)) return false;
    if (isAutomatic(path) || submitted.includes(path)) return true;
    return (
      path.endsWith("/rollout.yaml") && unknown.includes(path) && isUndecided(join(folder, path))
    );
  });
  return { leftovers, changed: tracked };
}

/** A submission's file in a record, as `renderRecord` and the edits write it, with git's id of what is in it. */
const SUBMITTED =
  /\{[^{}\n]*\bkind: (?:report|outcome), file: ([^,\s]+),[^{}\n]*\bcontent: ([0-9a-f]{40})\b/g;

/** The submissions that a record has and its last commit has not, and whether their files are there as it says. */
async function newlySubmitted(git: SimpleGit, folder: string, ticket: string) {
  const entriesIn = (text: string) =>
    [...text.matchAll(SUBMITTED)].map(([, file = "", content = ""]) => ({ file, content }));
  const written = entriesIn(readFileSync(join(folder, ticket), "utf8"));
  if (written.length === 0) return [];
  const before = await git.raw(["show", `HEAD:./${ticket}`]).catch(() => "");
  const known = new Set(entriesIn(before).map(({ file, content }) => `${file} ${content}`));
  return written
    .filter(({ file, content }) => !known.has(`${file} ${content}`))
    .map(({ file, content }) => {
      const path = `${dirname(ticket)}/${file}`;
      const place = join(folder, path);
      const isThere = existsSync(place) && blobId(readFileSync(place)) === content;
      return { path, isThere };
    });
}

const isUndecided = (path: string): boolean =>
  readFileSync(path, "utf8")
    .split("\n")
    .every((line) => line.trim() === "" || line.startsWith("#"));

/** Tracked files that differ from the last commit; removed files are for their owner to commit. */
const changed = (git: SimpleGit): Promise<string[]> =>
  listed(git, ["diff", "--name-only", "--diff-filter=d", "--relative", "-z", "HEAD"]);

/** Whether the index has one of the files otherwise than the last commit. */
async function isStaged(
  git: SimpleGit,
  files: readonly string[],
  head: string | undefined,
): Promise<boolean> {
  if (head === undefined) return true;
  const wanted = new Set(files);
  const staged = await listed(git, ["diff", "--cached", "--name-only", "--relative", "-z", "HEAD"]);
  return staged.some((path) => wanted.has(path));
}

/** The paths in the output of a git listing; none before the first commit. */
async function listed(git: SimpleGit, words: readonly string[]): Promise<string[]> {
  const out = await git.raw([...words]).catch(() => "");
  return out.split("\0").filter((path) => path !== "");
}

/** Runs git for exactly these files, whose names go through its input: a command line has an end. Throws OutsideError. */
async function runForFiles(
  folder: string,
  words: readonly string[],
  files: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const list = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  const args = ["--literal-pathspecs", ...words, ...list];
  const git = spawn("git", args, { cwd: folder, env, stdio: ["pipe", "ignore", "pipe"] });
  // An error shows in what git answers.
  git.stdin.on("error", () => {});
  git.stdin.end(files.map((file) => `${file}\0`).join(""));
  const said: Buffer[] = [];
  git.stderr.on("data", (some: Buffer) => said.push(some));
  const status = await new Promise((resolved) => {
    git.once("error", (error) => resolved(error.message));
    git.once("close", (code) => resolved(code));
  });
  if (status === 0) return;
  const reason = Buffer.concat(said).toString("utf8").trim();
  throw new OutsideError(reason || `git ended with ${status}`);
}

const FALLBACK_IDENTITY = [
  "-c",
  "user.name=staged-rollout",
  "-c",
  "user.email=staged-rollout@localhost.invalid",
];

/** Whether a folder may be in a git repository: asking git itself needs a process. */
function isBelowGit(folder: string): boolean {
  const above = dirname(resolve(folder));
  return existsSync(join(folder, ".git")) || (above !== resolve(folder) && isBelowGit(above));
}

async function isTracked(git: SimpleGit): Promise<boolean> {
  if (!(await git.checkIsRepo())) return false;
  const ignored = await git.raw(["check-ignore", "--no-index", "."]).catch(() => "");
  return ignored.trim() === "";
}

/** Arguments that set the committer, where git has none or it is the App. */
async function identityFor(git: SimpleGit, shared: SharedAt | undefined): Promise<string[]> {
  if (!shared) return (await hasIdentity(git)) ? [] : FALLBACK_IDENTITY;
  const { name, email } = shared.identity;
  return ["-c", `user.name=${name}`, "-c", `user.email=${email}`];
}

/** `user.name` and `user.email` as git would use them; a commit without them fails. */
async function hasIdentity(git: SimpleGit): Promise<boolean> {
  const name = await git.raw(["config", "--get", "user.email"]).catch(() => "");
  return name.trim() !== "" || process.env.GIT_AUTHOR_EMAIL !== undefined;
}

/** Whether the upstream has moved, or somebody else was pushing at the same time; any other refusal is final. */
const isRejected = (error: unknown): boolean =>
  error instanceof Error &&
  /non-fast-forward|fetch first|stale info|cannot lock ref|failed to update ref|incorrect old value/.test(
    error.message,
  );
