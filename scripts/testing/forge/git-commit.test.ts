/** What is written as objects is what git itself writes. */
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyFolder } from "../run.ts";
import { countAhead, git, haveCommon, isAncestor, stampOf } from "./git.ts";
import { type Changes, changedTree, writeCommit } from "./git-commit.ts";
import { copyObjects, readRefs, writeRef } from "./git-objects.ts";

const NOW = "2011-06-01T09:00:00Z";
const STAMP = stampOf({ name: "Anna", email: "anna@example.org" }, NOW);
const REF = "refs/heads/main";

async function repository(): Promise<string> {
  const folder = join(emptyFolder(), "bare.git");
  await git(join(folder, ".."), ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  return folder;
}

const commit = (folder: string, tree: string, parents: readonly string[]): string =>
  writeCommit(folder, { tree, parents, author: STAMP, committer: STAMP, message: "Change é\n" });

/** The same by git's own program. */
async function imported(folder: string, parent: string | undefined, changes: Changes) {
  const lines = [
    `commit ${REF}`,
    `author ${STAMP}`,
    `committer ${STAMP}`,
    "data <<E",
    "Change é",
    "E",
  ];
  if (parent) lines.push(`from ${parent}`);
  for (const [path, content] of changes) {
    if (content === null) lines.push(`D ${JSON.stringify(path)}`);
    else
      lines.push(
        `M 100644 inline ${JSON.stringify(path)}`,
        "data <<E",
        content.toString().trimEnd(),
        "E",
      );
  }
  await git(folder, ["fast-import", "--quiet", "--force"], { input: `${lines.join("\n")}\n` });
  return git(folder, ["rev-parse", REF]);
}

const path = fc
  .array(fc.constantFrom("a", "b", "a.b", "a-b", "A", "é"), { minLength: 1, maxLength: 3 })
  .map((names) => names.join("/"));
const changes = fc
  .array(fc.tuple(path, fc.option(fc.constantFrom("1\n", "2\n", "ü\n"))), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list): Changes => new Map(list));

test("a commit of changes has the id that git gives it, one after the other", () =>
  fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 3 }), async (all) => {
      const [ours, theirs] = [await repository(), await repository()];
      let parent: string | undefined;
      for (const one of all) {
        const tree = changedTree(ours, parent, one);
        // A file in the place of a folder is left to git.
        if (tree === undefined) return;
        const made = commit(ours, tree, parent ? [parent] : []);
        expect(made).toBe(await imported(theirs, parent, one));
        parent = made;
      }
      expect(await git(ours, ["fsck", "--strict", "--no-dangling"])).toBe("");
    }),
    { seed: 20110603, numRuns: 6 },
  ));

test("a fork has the branches of its parent, and gives it back what is new", async () => {
  const [base, fork] = [await repository(), await repository()];
  const first = commit(base, changedTree(base, undefined, new Map([["a/b", "1\n"]])) ?? "", []);
  writeRef(base, REF, first);
  writeRef(base, "refs/heads/x/y", first);
  expect([...readRefs(base)].sort()).toEqual([
    [REF, first],
    ["refs/heads/x/y", first],
  ]);
  expect(copyObjects(base, fork, first)).toBe(true);
  const change = new Map([["a/c", "2\n"]]);
  const next = commit(fork, changedTree(fork, first, change) ?? "", [first]);
  expect(copyObjects(fork, base, next)).toBe(true);
  writeRef(base, REF, next);
  expect(await git(base, ["show", `${REF}:a/b`])).toBe("1");
  expect(await git(base, ["fsck", "--strict"])).toBe("");
  expect(await isAncestor(base, first, next)).toBe(true);
  expect(await isAncestor(base, next, first)).toBe(false);
  expect([await countAhead(base, first, next), await countAhead(base, next, first)]).toEqual([
    1, 0,
  ]);
  const other = commit(base, changedTree(base, undefined, change) ?? "", []);
  expect([await haveCommon(base, first, next), await haveCommon(base, first, other)]).toEqual([
    true,
    false,
  ]);
});

test("what is packed is left to git, which answers the same", async () => {
  const folder = await repository();
  const first = commit(folder, changedTree(folder, undefined, new Map([["a", "1\n"]])) ?? "", []);
  const next = commit(folder, changedTree(folder, first, new Map([["b", "2\n"]])) ?? "", [first]);
  writeRef(folder, REF, next);
  await git(folder, ["repack", "-adq"]);
  await git(folder, ["pack-refs", "--all"]);
  expect(changedTree(folder, next, new Map([["c", "3\n"]]))).toBeUndefined();
  expect(copyObjects(folder, await repository(), next)).toBe(false);
  expect([...readRefs(folder)]).toEqual([[REF, next]]);
  expect(await isAncestor(folder, first, next)).toBe(true);
  expect(await countAhead(folder, first, next)).toBe(1);
  expect(await haveCommon(folder, first, next)).toBe(true);
});
