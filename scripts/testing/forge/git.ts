/** Git in the forge's bare repositories. */
import { spawn } from "node:child_process";
import { GIT_ENV } from "../temp.ts";
import { type Changes, changedTree, writeCommit } from "./git-commit.ts";
import {
  entryAt,
  FOLDER,
  historyOf,
  readCommit,
  readObject,
  readRef,
  readTree,
  writeRef,
} from "./git-objects.ts";
import type { Account } from "./model.ts";

export type { Changes };

export interface Run {
  readonly code: number;
  readonly output: Buffer;
  readonly errors: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Runs git to its end, whatever its exit code. */
export function tryGit(
  folder: string,
  args: readonly string[],
  { input, env }: { input?: Buffer | string; env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env: { ...GIT_ENV, ...env } });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code: code ?? -1,
        output: Buffer.concat(output),
        errors: Buffer.concat(errors).toString(),
      }),
    );
    // Git may end before it has read everything; its exit code then says so.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** What git printed, without the last line's end; throws when it fails. */
export async function git(
  folder: string,
  args: readonly string[],
  options?: Parameters<typeof tryGit>[2],
): Promise<string> {
  const { code, output, errors } = await tryGit(folder, args, options);
  if (code !== 0) throw new Error(`git ${args.join(" ")}: ${errors.trim()}`);
  return output.toString().trimEnd();
}

/** What git said of commits by their ids, which is the same for ever and in every repository. */
const said = new Map<string, string>();

/** What git prints about commits that are all named by their ids; it is asked once. */
export async function gitOnce(folder: string, args: readonly string[]): Promise<string> {
  const key = args.join("\0");
  const known = said.get(key);
  if (known !== undefined) return known;
  const text = await git(folder, args);
  said.set(key, text);
  return text;
}

/** The names in a folder of what a branch has, in order; none where it has no such folder. */
export async function namesAt(folder: string, branch: string, path: string): Promise<string[]> {
  const commit = readRef(folder, branch);
  if (commit === undefined) return [];
  const entry = entryAt(folder, commit, path);
  if (entry === null || (entry && entry.mode !== FOLDER)) return [];
  const tree = entry && readTree(folder, entry.id);
  if (tree) return [...tree.keys()].map((name) => Buffer.from(name, "latin1").toString());
  const { output } = await tryGit(folder, ["ls-tree", "-z", "--name-only", `${commit}:${path}`]);
  return output.toString().split("\0").filter(Boolean);
}

/** The text of a file that a commit has, without the last line's end; throws where it has none. */
export async function textAt(folder: string, commit: string, path: string): Promise<string> {
  const entry = entryAt(folder, commit, path);
  const object = entry ? readObject(folder, entry.id) : undefined;
  if (object?.type === "blob") return object.body.toString().trimEnd();
  return git(folder, ["show", `${commit}:${path}`]);
}

/** The names in a folder that a commit has, in order; throws where it has no such folder. */
export async function namesIn(folder: string, commit: string, path: string): Promise<string[]> {
  const entry = entryAt(folder, commit, path);
  const tree = entry ? readTree(folder, entry.id) : undefined;
  if (tree) return [...tree.keys()].map((name) => Buffer.from(name, "latin1").toString());
  const listing = await git(folder, ["ls-tree", "-z", "--name-only", `${commit}:${path}`]);
  return listing.split("\0").filter(Boolean);
}

const BRANCH = /^refs\/(?:heads|pull)\//;
const ID = /^[0-9a-f]{40}$/;

/** The commit that a revision names, undefined when there is none. */
export async function commitOf(folder: string, revision: string): Promise<string | undefined> {
  const known = BRANCH.test(revision) ? readRef(folder, revision) : revision;
  if (ID.test(known ?? "") && readCommit(folder, known ?? "")) return known;
  const found = await tryGit(folder, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  return found.code === 0 ? found.output.toString().trim() : undefined;
}

export async function isAncestor(folder: string, old: string, next: string): Promise<boolean> {
  const history = historyOf(folder, next);
  if (history) return history.has(old);
  return (await tryGit(folder, ["merge-base", "--is-ancestor", old, next])).code === 0;
}

/** How many commits a revision has that another has not. */
export async function countAhead(folder: string, base: string, head: string): Promise<number> {
  const [theirs, ours] = [historyOf(folder, head), historyOf(folder, base)];
  if (theirs && ours) return theirs.difference(ours).size;
  return Number(await git(folder, ["rev-list", "--count", `${base}..${head}`]));
}

/** Whether two commits share one. */
export async function haveCommon(folder: string, one: string, other: string): Promise<boolean> {
  const [ones, others] = [historyOf(folder, one), historyOf(folder, other)];
  if (ones && others) return !ones.isDisjointFrom(others);
  return (await tryGit(folder, ["merge-base", one, other])).code === 0;
}

/** How GitHub signs an account's commits made in the browser. */
export const personOf = (account: Account): Person => ({
  name: account.login,
  email: `${account.id}+${account.login}@users.noreply.github.com`,
});

export const GITHUB: Person = { name: "GitHub", email: "noreply@github.com" };

/** Author and committer with the forge's clock, so that commit ids are the same on every run. */
export const signed = (author: Person, now: string, committer = author): NodeJS.ProcessEnv => ({
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_AUTHOR_DATE: now,
  GIT_COMMITTER_NAME: committer.name,
  GIT_COMMITTER_EMAIL: committer.email,
  GIT_COMMITTER_DATE: now,
});

/** How git signs a person's work at an instant. */
export const stampOf = ({ name, email }: Person, now: string): string =>
  `${name} <${email}> ${Math.floor(Date.parse(now) / 1000)} +0000`;

/** Commits changed files on a branch, which is begun where it does not exist; answers the commit. */
export async function commitFiles(
  folder: string,
  branch: string,
  {
    changes,
    message,
    author,
    now,
  }: { changes: Changes; message: string; author: Person; now: string },
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const parent = await commitOf(folder, ref);
  const stamp = stampOf(author, now);
  const tree = changedTree(folder, parent, changes);
  if (tree !== undefined) {
    const parents = parent === undefined ? [] : [parent];
    const commit = writeCommit(folder, {
      ...{ tree, parents, message },
      ...{ author: stamp, committer: stamp },
    });
    writeRef(folder, ref, commit);
    return commit;
  }
  const parts: (Buffer | string)[] = [
    `commit ${ref}\nauthor ${stamp}\ncommitter ${stamp}\n`,
    ...data(message),
    parent ? `from ${parent}\n` : "",
  ];
  for (const [path, content] of changes) {
    if (content === null) parts.push(`D ${JSON.stringify(path)}\n`);
    else parts.push(`M 100644 inline ${JSON.stringify(path)}\n`, ...data(content));
  }
  await git(folder, ["fast-import", "--quiet"], { input: joined(parts) });
  return git(folder, ["rev-parse", ref]);
}

const data = (content: Buffer | string): (Buffer | string)[] => {
  const bytes = Buffer.from(content);
  return [`data ${bytes.length}\n`, bytes, "\n"];
};

const joined = (parts: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));
