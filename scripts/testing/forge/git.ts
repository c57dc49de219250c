/** Git in the forge's bare repositories. */
import { spawn } from "node:child_process";
import { GIT_ENV } from "../temp.ts";
import type { Account } from "./model.ts";

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

/** The commit that a revision names, undefined when there is none. */
export async function commitOf(folder: string, revision: string): Promise<string | undefined> {
  const found = await tryGit(folder, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  return found.code === 0 ? found.output.toString().trim() : undefined;
}

export const isAncestor = async (folder: string, old: string, next: string): Promise<boolean> =>
  (await tryGit(folder, ["merge-base", "--is-ancestor", old, next])).code === 0;

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

/** Files to write in a commit; null removes the file. */
export type Changes = ReadonlyMap<string, Buffer | string | null>;

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
  const stamp = `${author.name} <${author.email}> ${Math.floor(Date.parse(now) / 1000)} +0000`;
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
