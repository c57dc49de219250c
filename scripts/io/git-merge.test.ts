import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeRepository } from "../testing/repository.ts";
import { withFolder } from "../testing/temp.ts";
import { emptyCommits, mergeOf, TimedOut } from "./git-merge.ts";

test("a merge that takes longer than it is given is ended", () =>
  withFolder(async (folder) => {
    const { folder: repository } = makeRepository(join(folder, "registry"));
    expect(await mergeOf(repository, "main", "main", 5000)).toMatchObject({ kind: "merged" });
    const slow = 'case "$*" in *merge-tree*) exec sleep 60;; esac; PATH="$REAL" exec git "$@"\n';
    writeFileSync(join(folder, "git"), `#!/bin/sh\n${slow}`, { mode: 0o755 });
    vi.stubEnv("REAL", process.env.PATH);
    vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(mergeOf(repository, "main", "main", 500)).rejects.toThrow(TimedOut);
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
