/** Refs read from git's files: asking git takes a process each time, and a run asks again and again. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The commit of HEAD, or of a ref by its full name, where git keeps it in a file of its own, which counts before all else;
 * undefined where git has to be asked.
 */
export function looseRef(folder: string, name: string): string | undefined {
  // What steers git from outside, as in a hook, is for git to follow.
  const { GIT_DIR, GIT_COMMON_DIR } = process.env;
  if (GIT_DIR !== undefined || GIT_COMMON_DIR !== undefined) return undefined;
  const git = gitFolderAbove(realpathSync(folder));
  if (git === undefined) return undefined;
  const text = textOf(join(git, name));
  const named = /^ref: (refs\/\S+)\n$/.exec(text)?.[1];
  const id = named === undefined ? text : textOf(join(git, named));
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n$/.test(id) ? id.trimEnd() : undefined;
}

/** The git folder of a repository by its top folder, as git itself would find it; undefined where git has to be asked. */
export function gitFolderOf(top: string): string | undefined {
  const { GIT_DIR, GIT_COMMON_DIR, GIT_WORK_TREE } = process.env;
  if ((GIT_DIR ?? GIT_COMMON_DIR ?? GIT_WORK_TREE) !== undefined) return undefined;
  const git = join(top, ".git");
  const isFolder = statSync(git, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && textOf(join(git, "HEAD")) !== "" ? realpathSync(git) : undefined;
}

/** The nearest folder `.git`; undefined where it is a file, as in a linked work tree, or there is none. */
function gitFolderAbove(folder: string): string | undefined {
  const git = join(folder, ".git");
  const found = statSync(git, { throwIfNoEntry: false });
  if (found) return found.isDirectory() ? git : undefined;
  return dirname(folder) === folder ? undefined : gitFolderAbove(dirname(folder));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
