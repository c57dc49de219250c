import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { baseText } from "../testing/base.ts";
import { makeRepository } from "../testing/repository.ts";
import { withFolder } from "../testing/temp.ts";
import { commitOf, commitsIn, emptyCommits, gitFolder, mergeOf, TimedOut } from "./git-merge.ts";

test("a merge that takes longer than it is given is ended", () =>
  withFolder(async (folder) => {
    const { folder: repository } = makeRepository(join(folder, "registry"));
    expect(await mergeOf(repository, "main", "main", { timeout: 5000 })).toMatchObject({
      kind: "merged",
    });
    const slow = 'case "$*" in *merge-tree*) exec sleep 60;; esac; PATH="$REAL" exec git "$@"\n';
    writeFileSync(join(folder, "git"), `#!/bin/sh\n${slow}`, { mode: 0o755 });
    vi.stubEnv("REAL", process.env.PATH);
    vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(mergeOf(repository, "main", "main", { timeout: 500 })).rejects.toThrow(TimedOut);
  }));

test("commits that change no file are found, merges and the first commit among them", () =>
  withFolder(async (folder) => {
    const repository = makeRepository(join(folder, "registry"));
    const { git } = repository;
    const commit = (...parents: string[]) => {
      const more = parents.flatMap((parent) => ["-p", parent]);
      const tree = parents.length === 0 ? EMPTY : `${parents[0]}^{tree}`;
      return git("commit-tree", tree, "-m", `of ${parents.join(" ")}`, ...more).trim();
    };
    git("hash-object", "-t", "tree", "-w", "/dev/null");
    const changed = repository.branch("changed", "main", { "README.md": "# One\n" });
    const empty = commit(changed);
    const first = commit();
    const merge = commit(empty, first);
    const found = await emptyCommits(repository.folder, "main", merge);
    expect(found.toSorted()).toEqual([empty, first, merge].toSorted());
    expect(await emptyCommits(repository.folder, "main", changed)).toEqual([]);
  }));

const EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

test("a head that has all of its base merges to what git would make of the two", () =>
  withFolder(async (folder) => {
    const repository = makeRepository(join(folder, "registry"));
    const { git } = repository;
    const team = "teams/ea-NGI_A-SITE-ONE.yaml";
    const heads = [
      repository.branch("added", "main", { "teams/new/a.yaml": "a: 1\n" }),
      repository.branch("removed", "main", { [team]: null }),
      repository.branch("renamed", "main", { [team]: null, "teams/b.yaml": baseText(team) }),
      repository.branch("further", "added", { "teams/new/a.yaml": "a: 2\n" }),
    ];
    const base = git("rev-parse", "main").trim();
    for (const head of heads) {
      const merge = await mergeOf(repository.folder, base, head);
      expect(merge.kind).toBe("merged");
      const tree = git("rev-parse", merge.kind === "merged" ? merge.tree : "").trim();
      expect(tree).toBe(git("merge-tree", "--write-tree", base, head).trim());
    }
    // The other way round the base has everything already.
    const behind = await mergeOf(repository.folder, heads[3] ?? "", heads[0] ?? "");
    const tree = git("rev-parse", behind.kind === "merged" ? behind.tree : "");
    expect(tree).toBe(git("rev-parse", `${heads[3]}^{tree}`));
  }));

test("a folder and commits are found at once where each would be found alone, and nothing else is", () =>
  withFolder(async (folder) => {
    const repository = makeRepository(join(folder, "registry"));
    const top = repository.folder;
    repository.branch("a/b.c", "main", { "README.md": "# One\n" });
    repository.git("tag", "--annotate", "--message=x", "v1");
    for (const revision of [
      "main",
      "a/b.c",
      "v1",
      "HEAD",
      repository.git("rev-parse", "HEAD").trim(),
    ]) {
      expect(await commitsIn(top, [revision, "main"])).toEqual({
        repository: await gitFolder(top),
        commits: [await commitOf(top, revision), await commitOf(top, "main")],
      });
    }
    for (const revision of [
      "none",
      "main:teams",
      "-x",
      "--all",
      "main..HEAD",
      "^main",
      "",
      "a b",
    ]) {
      expect(await commitsIn(top, ["main", revision]), revision).toBeUndefined();
    }
    expect(await commitsIn(join(top, "teams"), ["main"])).toBeUndefined();
    expect(await commitsIn(folder, ["main"])).toBeUndefined();
  }));
