/** Where commits are shared: the upstream that git knows, or `main` at an address that only the environment may reach. */
import { type SimpleGit, simpleGit } from "simple-git";
import { OutsideError } from "./outside.ts";

/** Where commits are shared when the checkout itself has no credentials, and as whom. */
export interface SharedAt {
  /** The address, without any secret in it. */
  readonly remote: string;
  /** What git needs in its environment to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly identity: { readonly name: string; readonly email: string };
}

/** Where a work tree's commits go, and where the others' come from. */
export interface Upstream {
  /** Its commit as last seen; undefined where there is none. */
  tip(): Promise<string | undefined>;
  fetch(): Promise<void>;
  push(): Promise<void>;
}

/** The upstream that git itself knows for the branch. */
export const ownUpstream = (git: SimpleGit): Upstream => ({
  tip: () => revision(git, "@{upstream}"),
  async fetch() {
    await reach(git, ["fetch", "--quiet"]);
  },
  async push() {
    const [remote, branch] = await upstreamOf(git);
    await reach(git, ["push", "--quiet", remote, `HEAD:${branch}`]);
  },
});

const MAIN = "refs/heads/main";
/** What main was when it was last fetched or pushed; the checkout's own remote stays as it is. */
const SEEN = "refs/staged-rollout/main";

/** `main` of a repository by its address. */
export const upstreamAt = (git: SimpleGit, remote: string): Upstream => ({
  tip: () => revision(git, SEEN),
  async fetch() {
    await reach(git, ["fetch", "--quiet", "--no-tags", remote, `+${MAIN}:${SEEN}`]);
  },
  async push() {
    await reach(git, ["push", "--quiet", remote, `HEAD:${MAIN}`]);
    await git.raw(["update-ref", SEEN, "HEAD"]);
  },
});

/** Runs a command of git that needs the remote; throws OutsideError with what git said. */
async function reach(git: SimpleGit, words: readonly [string, ...string[]]): Promise<void> {
  try {
    await git.raw([...words]);
  } catch (error) {
    throw new OutsideError(`git ${words[0]} failed: ${(error as Error).message.trim()}`);
  }
}

/** What simple-git takes out of an environment, and refuses when it is handed on by hand. */
const GUARDED = /^(?:GIT_.*|EDITOR|PAGER|PREFIX|SSH_ASKPASS|VISUAL)$/i;

/** Git that reaches a remote by what its environment says; of the settings from outside none is let in. */
export function gitWith(folder: string, environment: SharedAt["environment"]): SimpleGit {
  const kept = Object.entries(process.env).filter(([name]) => !GUARDED.test(name));
  return simpleGit({
    baseDir: folder,
    allowEnvironment: Object.keys(environment),
    unsafe: { allowUnsafeConfigEnvCount: true },
  }).env({ ...Object.fromEntries(kept), ...environment });
}

/** The commit that a name stands for; undefined where it stands for none. */
export async function revision(git: SimpleGit, name: string): Promise<string | undefined> {
  const found = await git.raw(["rev-parse", "--verify", "--quiet", name]).catch(() => "");
  return found.trim() === "" ? undefined : found.trim();
}

async function upstreamOf(git: SimpleGit): Promise<[remote: string, branch: string]> {
  const branch = (await git.raw(["symbolic-ref", "--short", "HEAD"])).trim();
  const get = async (key: string) =>
    (await git.raw(["config", "--get", `branch.${branch}.${key}`])).trim();
  return [await get("remote"), await get("merge")];
}
