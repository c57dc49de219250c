/** The commit that the data are read from. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { DATA_FOLDERS } from "#data/tree.ts";

const run = promisify(execFile);

export interface HeadCommit {
  readonly id: string;
  /** Whether the data folders have changes that are not in it. */
  readonly changed: boolean;
}

/** The commit checked out at `root`; undefined where the folder is not in a git repository, or git is missing. */
export async function headCommit(root: string): Promise<HeadCommit | undefined> {
  const git = (...args: string[]) =>
    run("git", ["--no-optional-locks", "-C", root, ...args], { maxBuffer: 1 << 28 });
  try {
    const { stdout: id } = await git("rev-parse", "--verify", "HEAD");
    const { stdout: changes } = await git("status", "--porcelain", "--", ...DATA_FOLDERS);
    return { id: id.trim(), changed: changes !== "" };
  } catch {
    return undefined;
  }
}
