/** The git side of an upgrade: fetches versions, compares them, and makes a branch out of objects. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { printable } from "#core/base/text.ts";
import type { Listing } from "#core/instance/upgrade.ts";
import { DATA_FOLDERS } from "#data/tree.ts";
import { OutsideError } from "./outside.ts";

/** Refs for versions that are fetched for an upgrade; existing tags are not changed. */
const REFS = "refs/staged-rollout/versions";

export interface Versions {
  /** Whether the folder is the top of a work tree. */
  isTop(): boolean;
  /** Paths with changes that are not committed, including untracked ones. */
  dirty(): string[];
  /** The addresses of the remotes by name. */
  remotes(): ReadonlyMap<string, string>;
  hasBranch(name: string): boolean;
  /** Fetches a tag; returns a revision, undefined where there is no such tag. Throws OutsideError. */
  fetch(from: string, tag: string): string | undefined;
  /** The files outside the data folders. */
  list(revision: string): Listing;
  /** A file's text, undefined where there is none. */
  show(revision: string, path: string): string | undefined;
  /** How these files changed from one revision to another, as a diff. */
  diff(from: string, to: string, paths: readonly string[]): string;
  /** Commits the checked-out tree with these files as `revision` has them and these without, on a new branch, and checks it out. */
  branch(name: string, message: string, change: TreeChange): void;
  /** Commits everything in the data folders. */
  commitData(message: string): void;
}

export interface TreeChange {
  readonly revision: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

interface Options {
  readonly input?: string;
  readonly index?: string;
}

/** The repository whose work tree is this folder. */
export function openVersions(folder: string): Versions {
  const attempt = (args: readonly string[], { input, index }: Options = {}) =>
    spawnSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 30,
      ...(input === undefined ? {} : { input }),
      env: { ...process.env, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
    });
  const git = (args: readonly string[], options?: Options): string => {
    const { status, stdout, stderr, error } = attempt(args, options);
    if (status === 0) return stdout;
    const reason = (stderr || error?.message || "").replace(/^(fatal|error): /, "").trim();
    throw new OutsideError(`git ${args[0]} failed: ${printable(reason)}`);
  };
  const parts = (text: string) => text.split("\0").filter((part) => part !== "");
  return {
    isTop() {
      const { status, stdout } = attempt(["rev-parse", "--show-prefix"]);
      return status === 0 && stdout.trim() === "";
    },
    dirty() {
      const lines = parts(git(["status", "--porcelain", "-z", "--no-renames"]));
      return [...new Set(lines.map((line) => line.slice(3)))];
    },
    remotes() {
      const { stdout } = attempt(["config", "-z", "--get-regexp", "^remote\\..*\\.url$"]);
      return new Map(
        parts(stdout).map((line): [string, string] => {
          const [key = "", ...value] = line.split("\n");
          return [key.slice("remote.".length, -".url".length), value.join("\n")];
        }),
      );
    },
    hasBranch: (name) =>
      attempt(["rev-parse", "--verify", "--quiet", `refs/heads/${name}`]).status === 0,
    fetch(from, tag) {
      const ref = `refs/tags/${tag}`;
      const found = git(["ls-remote", "--end-of-options", from, ref]);
      if (!found.split("\n").some((line) => line.endsWith(`\t${ref}`))) return undefined;
      const kept = `${REFS}/${tag}`;
      git(["fetch", "--quiet", "--no-tags", "--end-of-options", from, `+${ref}:${kept}`]);
      return git(["rev-parse", "--verify", `${kept}^{commit}`]).trim();
    },
    list(revision) {
      const lines = parts(git(["ls-tree", "-r", "-z", "--full-tree", revision]));
      const files = lines.flatMap((line): [string, string][] => {
        const [about = "", path = ""] = line.split("\t");
        const [mode = "", , id = ""] = about.split(" ");
        return isData(path) ? [] : [[path, `${mode} ${id}`]];
      });
      return new Map(files);
    },
    show(revision, path) {
      const { status, stdout } = attempt(["show", `${revision}:${path}`]);
      return status === 0 ? stdout : undefined;
    },
    diff: (from, to, paths) =>
      paths.length === 0
        ? ""
        : git(["diff", "--no-color", "--no-ext-diff", from, to, "--", ...paths]),
    branch(name, message, { revision, written, removed }) {
      const index = join(git(["rev-parse", "--absolute-git-dir"]).trim(), "staged-rollout-index");
      const listing = this.list(revision);
      const gone = removed.map((path) => `0 ${"0".repeat(40)}\t${path}\0`);
      const come = written.map((path) => `${listing.get(path)}\t${path}\0`);
      git(["read-tree", "HEAD"], { index });
      git(["update-index", "-z", "--index-info"], { index, input: [...gone, ...come].join("") });
      const tree = git(["write-tree"], { index }).trim();
      const commit = git(["commit-tree", "-p", "HEAD", "-m", message, tree]).trim();
      git(["switch", "--quiet", "--no-track", "-c", name, commit]);
    },
    commitData(message) {
      git(["add", "--all", "--", ...DATA_FOLDERS]);
      git(["commit", "--quiet", "-m", message]);
    },
  };
}

const isData = (path: string): boolean =>
  DATA_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
