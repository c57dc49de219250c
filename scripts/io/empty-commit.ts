/** A commit that changes nothing, pushed to main. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ForgeAccess } from "./github/environment.ts";
import { OutsideError } from "./outside.ts";

const run = promisify(execFile);

export interface EmptyCommit {
  readonly message: string;
  readonly now: string;
  /** The login and numeric id of the committer. */
  readonly by: { readonly login: string; readonly id: number };
}

/** Pushes an empty commit on top of main; `moved` when others pushed first. Throws OutsideError. */
export async function pushEmptyCommit(
  { remote, gitEnvironment }: ForgeAccess,
  { message, now, by }: EmptyCommit,
): Promise<"pushed" | "moved"> {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-heartbeat-"));
  const email = `${by.id}+${by.login}@users.noreply.github.com`;
  const env = {
    ...process.env,
    ...gitEnvironment,
    GIT_AUTHOR_NAME: by.login,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: now,
    GIT_COMMITTER_NAME: by.login,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: now,
    LC_ALL: "C",
  };
  const git = async (...args: string[]) => (await run("git", args, { cwd: folder, env })).stdout;
  const main = "refs/heads/main";
  try {
    await git("init", "--quiet", "--bare");
    await git("fetch", "--quiet", "--depth=1", remote, `${main}:${main}`);
    const id = await git("commit-tree", `${main}^{tree}`, "-p", main, "-m", message);
    await git("push", "--quiet", remote, `${id.trim()}:${main}`);
    return "pushed";
  } catch (error) {
    const { message: errorText } = error as Error;
    if (/\[rejected\]|cannot lock ref/.test(errorText)) return "moved";
    throw new OutsideError(`the commit could not be pushed: ${errorText.trim()}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
