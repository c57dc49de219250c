/** A real git repository that holds the base tree, and branches of it. */
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Verdict } from "#data/judge-trees.ts";
import { baseTexts } from "./base.ts";
import { stampOf } from "./forge/git.ts";
import { changedTree, writeCommit } from "./forge/git-commit.ts";
import { readRef, writeRef } from "./forge/git-objects.ts";
import { runAtBase } from "./run.ts";
import { git } from "./temp.ts";
import { type Changes, changedTexts, type TextMap } from "./texts.ts";

/** Changes that a text cannot express. */
export interface More {
  /** Something done to the folder before everything in it is added. */
  readonly folder?: (folder: string) => void;
  /** A thing that only git's index takes: `mode,id,path`. */
  readonly staged?: string;
}

export interface Repository {
  readonly folder: string;
  /** Makes a branch from another with one commit of these changes, and of what else is done. */
  branch(name: string, from: string, changes: Changes, more?: More): string;
  /** Runs git in it. */
  git(...args: string[]): string;
}

/** Makes a repository below `folder` whose branch main holds the base tree with changes. */
export function makeRepository(folder: string, changes: Changes = {}): Repository {
  const texts = new Map<string, TextMap>();
  mkdirSync(folder, { recursive: true });
  const command = (...args: string[]) => git(folder, ...args);
  command("init", "--quiet", "--initial-branch=main");
  const commit = (branch: string, before: TextMap, after: TextMap) => {
    for (const path of before.keys()) {
      if (!after.has(path)) rmSync(join(folder, path));
    }
    for (const [path, text] of after) {
      if (before.get(path) === text) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    texts.set(branch, after);
  };
  commit("main", new Map(), baseTexts(changes));
  command("add", "--all");
  command("commit", "--quiet", "--message=base");
  return {
    folder,
    git: command,
    branch(name, from, changed, more = {}) {
      const before = texts.get(from) ?? new Map();
      const only = Object.keys(more).length === 0 && name !== "main";
      const made = only && commitTexts(folder, { name, from, changed, before });
      if (made) {
        texts.set(name, changedTexts(before, changed));
        return made;
      }
      command("checkout", "--quiet", "--force", "-B", name, from);
      commit(name, before, changedTexts(before, changed));
      more.folder?.(folder);
      command("add", "--all");
      if (more.staged) command("update-index", "--add", "--cacheinfo", more.staged);
      command("commit", "--quiet", "--allow-empty", `--message=${name}`);
      const id = command("rev-parse", "HEAD").trim();
      if (name !== "main") command("checkout", "--quiet", "--force", "main");
      return id;
    },
  };
}

/** A branch of changed texts, written as objects, which takes no process; undefined where git has to make it. */
function commitTexts(
  folder: string,
  {
    name,
    from,
    changed,
    before,
  }: { name: string; from: string; changed: Changes; before: TextMap },
): string | undefined {
  const repository = join(folder, ".git");
  const parent = readRef(repository, `refs/heads/${from}`);
  if (parent === undefined) return undefined;
  const after = changedTexts(before, changed);
  const paths = new Set([...before.keys(), ...after.keys()]);
  const changes = [...paths]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => [path, after.get(path) ?? null] as const);
  const tree = changedTree(repository, parent, new Map(changes));
  if (tree === undefined) return undefined;
  const stamp = stampOf({ name: "Tester", email: "tester@example.org" }, new Date().toISOString());
  const commit = writeCommit(repository, {
    ...{ tree, parents: [parent], message: `${name}\n` },
    ...{ author: stamp, committer: stamp },
  });
  writeRef(repository, `refs/heads/${name}`, commit);
  return commit;
}

/** Puts a symbolic link there. */
export const link = (path: string, target: string): More => ({
  folder(folder) {
    rmSync(join(folder, path), { force: true, recursive: true });
    symlinkSync(target, join(folder, path));
  },
});

/** Marks a file as executable. */
export const executable = (path: string): More => ({
  folder: (folder) => chmodSync(join(folder, path), 0o755),
});

/** The command line's verdict on a merge, as JSON. */
export async function gate(
  { folder }: Pick<Repository, "folder">,
  base: string,
  head: string,
  actor: number,
  ...more: string[]
): Promise<Verdict & { readonly exit: number }> {
  const revisions = ["--base", base, "--head", head, "--actor", String(actor)];
  const { exit, out, err } = await runAtBase([
    "gate",
    "--root",
    folder,
    ...revisions,
    "--format",
    "json",
    ...more,
  ]);
  if (out === "") throw new Error(err);
  return { ...(JSON.parse(out) as Verdict), exit };
}
