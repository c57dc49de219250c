/** Where commits are shared: git's own upstream, or `main` at an address with credentials from the environment. */
import { type SimpleGit, simpleGit } from "simple-git";
import { looseRef } from "./loose-ref.ts";
import { OutsideError } from "./outside.ts";

/** Where commits are shared when the checkout itself has no credentials, and with which account. */
export interface SharedAt {
  /** The address, without any secret in it. */
  readonly remote: string;
  /** Git's environment to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly identity: { readonly name: string; readonly email: string };
}

/** Where a work tree pushes its commits, and fetches those of others. */
export interface Upstream {
  /** Its commit as last seen; undefined where there is none. */
  tip(): Promise<string | undefined>;
  fetch(): Promise<void>;
  push(): Promise<void>;
}

/** The upstream that is configured in git for the branch. */
export function ownUpstream(git: SimpleGit, folder: string): Upstream {
  /** The ref that stands for it, "" for none: it stays the same, unless a fetch brings one. */
  let seen: string | undefined;
  return {
    async tip() {
      const asking = ["rev-parse", "--verify", "--quiet", "--symbolic-full-name", "@{upstream}"];
      seen ??= (await git.raw(asking).catch(() => "")).trim();
      return seen === "" ? undefined : (looseRef(folder, seen) ?? revision(git, seen));
    },
    async fetch() {
      seen = undefined;
      await reach(git, ["fetch", "--quiet"]);
    },
    async push() {
      const [remote, branch] = await upstreamOf(git);
      await reach(git, ["push", "--quiet", remote, `HEAD:${branch}`]);
    },
  };
}

const MAIN = "refs/heads/main";
/** The ref for main as it was last fetched or pushed; the checkout's own remote is not changed. */
const SEEN = "refs/staged-rollout/main";

/** `main` of a repository by its address. */
export const upstreamAt = (git: SimpleGit, folder: string, remote: string): Upstream => ({
  tip: async () => looseRef(folder, SEEN) ?? revision(git, SEEN),
  async fetch() {
    await reach(git, ["fetch", "--quiet", "--no-tags", remote, `+${MAIN}:${SEEN}`]);
  },
  async push() {
    await reach(git, ["push", "--quiet", remote, `HEAD:${MAIN}`]);
    await git.raw(["update-ref", SEEN, "HEAD"]);
  },
});

/** Runs a git command that needs the remote; throws OutsideError with git's output. */
async function reach(git: SimpleGit, words: readonly [string, ...string[]]): Promise<void> {
  try {
    await git.raw([...words]);
  } catch (error) {
    throw new OutsideError(`git ${words[0]} failed: ${(error as Error).message.trim()}`);
  }
}

/** Variables that simple-git removes from an environment, and refuses when they are set explicitly. */
const GUARDED = /^(?:GIT_.*|EDITOR|PAGER|PREFIX|SSH_ASKPASS|VISUAL)$/i;

/** Git with an environment of its own to reach a remote; settings from outside are not used. */
export const gitWith = (folder: string, environment: SharedAt["environment"]): SimpleGit =>
  simpleGit({
    baseDir: folder,
    allowEnvironment: Object.keys(environment),
    unsafe: { allowUnsafeConfigEnvCount: true },
  }).env({ ...unguarded(), ...environment });

/** The environment without what would steer git from outside. */
export const unguarded = (): { [name: string]: string | undefined } =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !GUARDED.test(name)));

/** The commit of a name; undefined where there is none. */
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
