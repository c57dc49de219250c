import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { baseText } from "../testing/base.ts";
import { makeRepository } from "../testing/repository.ts";
import { withFolder } from "../testing/temp.ts";
import { commitOf, emptyCommits, gitFolder, mergeOf, TimedOut } from "./git-merge.ts";
import { objectReader } from "./git-objects.ts";

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

test("a commit is found in the process that reads objects where git itself would find it, and nothing else is", () =>
  withFolder(async (folder) => {
    const repository = makeRepository(join(folder, "registry"));
    const top = repository.folder;
    repository.branch("a/b.c", "main", { "README.md": "# One\n" });
    repository.git("tag", "--annotate", "--message=x", "v1");
    const id = repository.git("rev-parse", "HEAD").trim();
    const found = ["main", "a/b.c", "v1", "HEAD", id, id.slice(0, 12)];
    const missing = ["none", "main:teams", "-x", "--all", "main..HEAD", "^main", "", "a b", "a\nb"];
    const objects = objectReader(top);
    await objects.during(async () => {
      for (const revision of [...found, ...missing]) {
        const commit = await commitOf(top, revision);
        expect(await commitOf(top, revision, objects), revision).toBe(commit);
        expect(commit !== undefined, revision).toBe(found.includes(revision));
      }
    });
    expect(await gitFolder(top)).toBe(join(realpathSync(top), ".git"));
    vi.stubEnv("GIT_CEILING_DIRECTORIES", folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await gitFolder(join(top, "teams"))).toBeUndefined();
    expect(await gitFolder(folder)).toBeUndefined();
    // Not made by git: it is asked, and says that there is none.
    mkdirSync(join(folder, "other/.git"), { recursive: true });
    expect(await gitFolder(join(folder, "other"))).toBeUndefined();
    vi.stubEnv("GIT_DIR", join(top, ".git"));
    expect(await gitFolder(folder)).toBe(join(realpathSync(top), ".git"));
  }));
