/** What files were at other commits: every version that git's history has of them. */

import { type SimpleGit, simpleGit } from "simple-git";
import { printable } from "#core/base/text.ts";
import { gitTree } from "./git-tree.ts";
import { OutsideError } from "./outside.ts";

export interface FileVersion {
  /** The latest commit that brought it. */
  readonly commit: string;
  readonly bytes: Uint8Array;
}

const BROUGHT = /^:\d{6} 100644 [0-9a-f]+\.* ([0-9a-f]{40,64}) [AM]\t(.*)$/;

/**
 * The versions of files below a folder in the histories of some revisions, the latest first, each once; those of merges too.
 * Throws OutsideError where git knows no such revision.
 */
export async function fileVersions(
  root: string,
  revisions: readonly string[],
  files: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly FileVersion[]>> {
  const git = simpleGit({ baseDir: root });
  const commits = await Promise.all(revisions.map((revision) => commitOf(git, revision)));
  const listing = ["log", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative"];
  const log = await git.raw([...listing, "--format=commit %H", ...commits, "--", ...files]);
  const found = new Map<string, { commit: string; oid: string; file: string }>();
  let commit = "";
  for (const line of log.split("\n")) {
    if (line.startsWith("commit ")) commit = line.slice(7);
    const [, oid, file] = BROUGHT.exec(line) ?? [];
    if (oid === undefined || file === undefined || !files.has(file)) continue;
    const key = `${file} ${oid}`;
    if (!found.has(key)) found.set(key, { commit, oid, file });
  }
  const versions = new Map<string, FileVersion[]>();
  const entries = Array.from(found.values(), ({ oid, file, commit: of }) => {
    const entry = { path: file, kind: "file", oid, size: 0 } as const;
    return { entry, commit: of };
  });
  const commitByEntry = new Map(entries.map(({ entry, commit: of }) => [entry, of] as const));
  for await (const { entry, bytes } of gitTree(root, "HEAD").read(
    entries.map((one) => one.entry),
  )) {
    const version = { commit: commitByEntry.get(entry as never) ?? "", bytes };
    const list = versions.get(entry.path);
    if (list) list.push(version);
    else versions.set(entry.path, [version]);
  }
  return versions;
}

async function commitOf(git: SimpleGit, revision: string): Promise<string> {
  const name = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const commit = await git.raw(name).catch(() => "");
  if (commit.trim() !== "") return commit.trim();
  throw new OutsideError(
    `git knows no commit ${printable(JSON.stringify(revision))}: fetch it first, git fetch origin COMMIT`,
  );
}
