import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stampOf } from "../testing/forge/git.ts";
import { writeCommit } from "../testing/forge/git-commit.ts";
import { writeObject } from "../testing/forge/git-objects.ts";
import { GIT_ENV, git, withFolder } from "../testing/temp.ts";
import { differingPaths, emptyIn, lineFrom } from "./git-compare.ts";
import { emptyCommits, mergeOf, readRaw } from "./git-merge.ts";
import { objectReader } from "./git-objects.ts";

/** A folder by the names in it; a file has its mode and content. */
interface Folder {
  readonly [name: string]: Folder | readonly [mode: string, content: string];
}

const MODES = ["100644", "100755", "100664", "120000", "160000"];
const { folder: randomFolder } = fc.letrec<{ folder: Folder; entry: Folder[string] }>((tie) => ({
  folder: fc.dictionary(fc.constantFrom("a", "a-b", "a.b", "a0", "b", "x y"), tie("entry"), {
    maxKeys: 4,
  }),
  entry: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(fc.constantFrom(...MODES), fc.constantFrom("one", "two")),
    tie("folder"),
  ),
}));

/** `<mode> <name>`, a zero byte and the id, in exactly this order. */
const written = (repository: string, entries: readonly [string, string, string][]): string =>
  writeObject(
    repository,
    "tree",
    Buffer.concat(
      entries.flatMap(([mode, name, id]) => [
        Buffer.from(`${mode} ${name}\0`),
        Buffer.from(id, "hex"),
      ]),
    ),
  );

function write(repository: string, folder: Folder): string {
  const entries = Object.entries(folder).map(([name, one]): [string, string, string] =>
    Array.isArray(one)
      ? [one[0], name, writeObject(repository, "blob", one[1])]
      : ["40000", name, write(repository, one as Folder)],
  );
  const place = ([mode, name]: [string, string, string]) => (mode === "40000" ? `${name}/` : name);
  return written(
    repository,
    entries.sort((one, other) => (place(one) < place(other) ? -1 : 1)),
  );
}

/** What git itself says of each pair of trees. */
function gitSays(repository: string, pairs: readonly (readonly [string, string])[]) {
  const diffing = ["diff-tree", "--stdin", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"];
  const { stdout } = spawnSync("git", diffing, {
    cwd: repository,
    env: GIT_ENV,
    encoding: "utf8",
    input: pairs.map((pair) => `${pair.join(" ")}\n`).join(""),
  });
  return stdout
    .split(/[0-9a-f]{40} [0-9a-f]{40}\n/)
    .slice(1)
    .map(readRaw);
}

const withRepository = (use: (folder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "one");
    await use(join(folder, "one"));
  });

test("two trees differ where git says so", () =>
  withRepository(async (repository) => {
    const pairs = fc
      .sample(fc.tuple(randomFolder, randomFolder), { numRuns: 300, seed: 20 })
      .map((pair) => pair.map((one) => write(repository, one)) as [string, string]);
    const objects = objectReader(repository);
    const said = gitSays(repository, pairs);
    expect(said.length).toBe(pairs.length);
    await objects.during(async () => {
      for (const [index, [from, to]] of pairs.entries())
        expect(await differingPaths(objects, from, to)).toEqual(said[index]);
    });
    expect(said.filter((changes) => changes.length > 2).length).toBeGreaterThan(100);
  }));

test("a tree that git would not have written so is left to git", () =>
  withRepository(async (repository) => {
    const blob = writeObject(repository, "blob", "one");
    const below = written(repository, [["100644", "x", blob]]);
    const whole = written(repository, [
      ["100644", "a", blob],
      ["40000", "b", below],
    ]);
    const objects = objectReader(repository);
    const odd: [string, string, string][][] = [
      [
        ["100644", "b", blob],
        ["100644", "a", blob],
      ],
      [
        ["100644", "a", blob],
        ["100644", "a", below],
      ],
      [
        ["100644", "a", blob],
        ["40000", "a", below],
      ],
      [["100644", "", blob]],
      [["100644", "a/b", blob]],
      [["100644", "ä", blob]],
      [["100644", "a\n", blob]],
      [["40000", "b", blob]],
      [["40000", "b", "1".repeat(40)]],
    ];
    await objects.during(async () => {
      for (const entries of odd) {
        const tree = written(repository, entries);
        expect(await differingPaths(objects, whole, tree), JSON.stringify(entries)).toBe(undefined);
        expect(await differingPaths(objects, tree, whole)).toBe(undefined);
      }
      const none = await differingPaths(objects, whole, written(repository, []));
      expect(none?.map(({ path }) => path)).toEqual(["a", "b/x"]);
    });
  }));

test("far too many folders or paths are left to git, whatever they are", () =>
  withRepository(async (repository) => {
    const objects = objectReader(repository);
    const empty = written(repository, []);
    const blob = writeObject(repository, "blob", "one");
    const names = Array.from({ length: 10 }, (_, index) => String(index));
    // 10 ** 12 files in twelve objects.
    let tree = written(repository, [["100644", "x", blob]]);
    for (let depth = 0; depth < 12; depth += 1)
      tree = written(
        repository,
        names.map((name) => ["40000", name, tree]),
      );
    expect(await differingPaths(objects, empty, tree)).toBe(undefined);
  }));

test("what cannot be read is said, and is no commit that is missing", () =>
  withFolder(async (folder) => {
    const objects = objectReader(folder);
    await expect(objects.find("1".repeat(40))).rejects.toThrow("git cannot read objects");
    git(folder, "init", "--quiet");
    expect(await objects.find("1".repeat(40))).toBe(undefined);
  }));

test("a line of commits is followed to its base, and those that change nothing are found in it", () =>
  withRepository(async (repository) => {
    const by = stampOf({ name: "a", email: "a@example.org" }, "2011-06-07T09:00:00Z");
    const blob = writeObject(repository, "blob", "one");
    const trees = ["a", "b"].map((name) => written(repository, [["100644", name, blob]]));
    const commit = (tree: number, ...parents: string[]) =>
      writeCommit(repository, {
        ...{ tree: trees[tree] ?? "", parents, message: `${tree}\n` },
        ...{ author: by, committer: by },
      });
    const first = commit(0);
    const base = commit(1, first);
    const one = commit(0, base);
    const two = commit(0, one);
    const three = commit(1, two);
    const aside = commit(0, first);
    const merge = commit(0, three, aside);
    const objects = objectReader(repository);
    await objects.during(async () => {
      const line = (await lineFrom(objects, base, three)) ?? [];
      expect(line.map(({ id }) => id)).toEqual([three, two, one]);
      expect(await emptyIn(objects, base, line)).toEqual([two]);
      expect(await emptyCommits(repository, base, three)).toEqual([two]);
      expect(await lineFrom(objects, base, base)).toEqual([]);
      for (const head of [aside, merge, first, "1".repeat(40)])
        expect(await lineFrom(objects, base, head)).toBe(undefined);
      for (const [from, head] of [
        [base, three],
        [base, merge],
        [base, aside],
        [three, base],
      ] as const) {
        const asked = await mergeOf(repository, from, head);
        const read = await mergeOf(repository, from, head, { objects });
        expect(read).toEqual(asked);
      }
    });
  }));
