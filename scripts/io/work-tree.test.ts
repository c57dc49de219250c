import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blobId } from "#data/parse-cache.ts";
import { git, withFolder } from "../testing/temp.ts";
import { openWorkTree } from "./work-tree.ts";

/** A bare repository with one commit and two clones of it. */
async function withClones(
  use: (one: string, two: string, bare: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const [bare, one, two] = ["bare.git", "one", "two"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare);
    git(folder, "clone", "--quiet", bare, one);
    git(one, "checkout", "--quiet", "-B", "main");
    writeFileSync(join(one, "a.txt"), "a\n");
    git(one, "add", ".");
    git(one, "commit", "--quiet", "-m", "First");
    git(one, "push", "--quiet", "-u", "origin", "main");
    git(folder, "clone", "--quiet", bare, two);
    await use(one, two, bare);
  });
}

test("a plain folder has no tip and commits nothing", () =>
  withFolder(async (folder) => {
    const tree = await openWorkTree(folder);
    expect(await tree.tip()).toBeUndefined();
    await tree.commit("Nothing", ["a.txt"]);
    expect(await tree.push()).toBe("no-upstream");
  }));

test("a folder that its repository ignores is a plain one", () =>
  withFolder(async (folder) => {
    git(folder, "init", "--quiet");
    writeFileSync(join(folder, ".gitignore"), "scratch/\n");
    const scratch = join(folder, "scratch");
    mkdirSync(scratch);
    expect(await (await openWorkTree(scratch)).tip()).toBeUndefined();
  }));

test("only the files named are committed", () =>
  withClones(async (one) => {
    const tree = await openWorkTree(one);
    writeFileSync(join(one, "mine.txt"), "mine\n");
    writeFileSync(join(one, "theirs.txt"), "theirs\n");
    writeFileSync(join(one, "a.txt"), "changed\n");
    git(one, "add", "theirs.txt");
    await tree.commit("Advance: one thing", ["mine.txt"]);
    expect(git(one, "show", "--name-only", "--format=%s", "HEAD").trim()).toBe(
      "Advance: one thing\n\nmine.txt",
    );
    expect(git(one, "status", "--porcelain")).toBe(" M a.txt\nA  theirs.txt\n");
    expect(await tree.push()).toBe("pushed");
    expect(git(one, "rev-parse", "origin/main")).toBe(git(one, "rev-parse", "HEAD"));
  }));

test("a rejected push is taken back, local changes stay", () =>
  withClones(async (one, two) => {
    const [first, second] = [await openWorkTree(one), await openWorkTree(two)];
    writeFileSync(join(one, "b.txt"), "from one\n");
    await first.commit("Advance: from one", ["b.txt"]);
    expect(await first.push()).toBe("pushed");
    writeFileSync(join(two, "b.txt"), "from two\n");
    writeFileSync(join(two, "a.txt"), "being edited\n");
    await second.commit("Advance: from two", ["b.txt"]);
    expect(await second.push()).toBe("rejected");
    await second.startOver();
    expect(await second.tip()).toBe(await first.tip());
    expect(readFileSync(join(two, "b.txt"), "utf8")).toBe("from one\n");
    expect(readFileSync(join(two, "a.txt"), "utf8")).toBe("being edited\n");
    expect(await second.push()).toBe("pushed");
  }));

test("somebody's own commits are never taken back", () =>
  withClones(async (one, two) => {
    const [first, second] = [await openWorkTree(one), await openWorkTree(two)];
    writeFileSync(join(one, "b.txt"), "from one\n");
    await first.commit("Advance: from one", ["b.txt"]);
    await first.push();
    writeFileSync(join(two, "c.txt"), "by hand\n");
    git(two, "add", "c.txt");
    git(two, "commit", "--quiet", "-m", "By hand");
    const tip = await second.tip();
    expect(await second.push()).toBe("rejected");
    await expect(second.startOver()).rejects.toThrow("git pull --rebase");
    expect(await second.tip()).toBe(tip);
  }));

test("files that are committed as they are need no commit, and a hook's refusal is an error", () =>
  withClones(async (one) => {
    const tree = await openWorkTree(one);
    const tip = await tree.tip();
    await tree.commit("Nothing", ["a.txt"]);
    expect(await tree.tip()).toBe(tip);
    rmSync(join(one, "a.txt"));
    await tree.commit("Gone", ["a.txt"]);
    expect(git(one, "ls-files")).toBe("");
    mkdirSync(join(one, ".git/hooks"), { recursive: true });
    writeFileSync(join(one, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    writeFileSync(join(one, "a.txt"), "b\n");
    await expect(tree.commit("Refused", ["a.txt"])).rejects.toThrow("git ended with 1");
  }));

test("more files than a command line holds are committed, and found where they changed since", () =>
  withClones(async (one) => {
    const tree = await openWorkTree(one);
    const long = ["A", "B", "C"].map((letter) => letter.repeat(250)).join("/");
    mkdirSync(join(one, "rollouts", long), { recursive: true });
    const files = Array.from({ length: 2950 }, (_, number) => `rollouts/${long}/[${number}]*.yaml`);
    for (const file of files) writeFileSync(join(one, file), "x: 1\n");
    await tree.commit("Many", files);
    expect(await tree.uncommitted(files)).toEqual([]);
    const [first = ""] = files;
    writeFileSync(join(one, first), "x: 2\n");
    writeFileSync(join(one, "a.txt"), "b\n");
    expect(await tree.uncommitted(files)).toEqual([first]);
  }));

test("a record of a submission whose file a killed run did not write is taken back; with its file it is committed", () =>
  withClones(async (one) => {
    const folder = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
    const [ticket, report] = [`${folder}/ticket.yaml`, `${folder}/ea-X-Y.md`];
    mkdirSync(join(one, folder), { recursive: true });
    writeFileSync(join(one, ticket), "state: StagedRollOut\n");
    git(one, "add", ".");
    git(one, "commit", "--quiet", "-m", "Second");
    const text = "---\nteam: ea-X-Y\n---\n";
    const content = blobId(Buffer.from(text));
    const recorded = `state: StagedRollOut\nsubmissions:\n  - { comment: 7, kind: report, file: ea-X-Y.md, by: x, digest: ${"0".repeat(64)}, at: 2011-06-20T10:00:00Z, done: 2011-06-20T10:00:00Z, content: ${content} }\n`;
    const tree = await openWorkTree(one);
    writeFileSync(join(one, ticket), recorded);
    expect((await tree.state()).leftovers).toEqual([]);
    expect(readFileSync(join(one, ticket), "utf8")).toBe("state: StagedRollOut\n");
    writeFileSync(join(one, ticket), recorded);
    writeFileSync(join(one, report), text);
    expect((await tree.state()).leftovers.toSorted()).toEqual([report, ticket].sort());
    await tree.commit("Record", [report, ticket]);
    // What is recorded stays, whatever somebody makes of the file.
    writeFileSync(join(one, report), "another\n");
    expect((await tree.state()).leftovers).toEqual([]);
    expect(readFileSync(join(one, ticket), "utf8")).toBe(recorded);
  }));
