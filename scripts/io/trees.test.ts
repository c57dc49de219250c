import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { checkTree } from "#data/check-tree.ts";
import { loadRegistry } from "#data/registry.ts";
import type { Tree } from "#data/tree.ts";
import { BASE_PATHS, baseText, baseTexts, REPORT, ROLLOUT, TEAM } from "../testing/base.ts";
import { commitEntries, type IndexEntry } from "../testing/git.ts";
import {
  asLines,
  checkJson,
  emptyFolder,
  folderOf,
  NOW,
  ofReading,
  run,
  writeFiles,
} from "../testing/run.ts";
import { folderTree } from "./folder-tree.ts";
import { gitTree } from "./git-tree.ts";
import { OutsideError } from "./outside.ts";

const asEntries = (
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
): IndexEntry[] => Array.from(files, ([path, content]) => ({ mode: "100644", path, content }));

/** The tree, and the paths of everything that was ever asked to be read. */
function watched(tree: Tree): Tree & { asked: Set<string> } {
  const asked = new Set<string>();
  return {
    asked,
    list: () => tree.list(),
    read(entries) {
      for (const { path } of entries) asked.add(path);
      return tree.read(entries);
    },
  };
}

const answers = async (tree: Tree): Promise<string[]> =>
  asLines(ofReading((await checkTree(tree, { real: NOW })).problems));

const SUBMODULE = "1".repeat(40);
const BYTES = Buffer.from([...Buffer.from("rollouts/no-"), 0xff, ...Buffer.from("-text.yaml")]);
const HUGE = Buffer.alloc(10 * 1024 * 1024, "a: b\n");

/** Entries to be refused, each with what is said of it. */
const HOSTILE: readonly { entry: IndexEntry; said: string[] }[] = [
  {
    entry: { mode: "120000", path: "rollouts/passwd", content: "/etc/passwd" },
    said: [
      "rollouts/passwd:1:1 not-a-file: is a symbolic link, and links are not followed; put the file itself here",
    ],
  },
  {
    entry: { mode: "120000", path: "teams/ea-NGI_X-Y.yaml", content: "/etc/passwd" },
    said: [
      "teams/ea-NGI_X-Y.yaml:1:1 not-a-file: is a symbolic link, and links are not followed; put the file itself here",
    ],
  },
  {
    entry: { mode: "160000", path: "components/stacks/SUB", content: SUBMODULE },
    said: [
      "components/stacks/SUB:1:1 not-a-file: is a repository of its own (a submodule); put the files themselves here",
    ],
  },
  {
    entry: { mode: "100644", path: `${ROLLOUT}/summary-huge.md`, content: HUGE },
    said: [
      `${ROLLOUT}/summary-huge.md:1:1 too-large: has 10,240 KiB; the limit is 64 KiB; shorten it`,
    ],
  },
  ...["teams/Ea-NGI_C-D.yaml", "teams/ea-NGI_C-D.yaml"].map((path, index, both) => ({
    entry: { mode: "100644", path, content: "" } as const,
    said: [
      `${path}:1:1 path-case: the path differs from ${both[1 - index]} only in case; keep one of the two`,
    ],
  })),
  ...[
    "rollouts/a\nb.yaml",
    'rollouts/"a".yaml\t',
    "rollouts/é.yaml",
    `rollouts/${"x".repeat(400)}`,
    BYTES,
  ].map((path) => ({
    entry: { mode: "100644", path, content: "" } as const,
    said:
      path === 'rollouts/"a".yaml\t' || !/^[ -~]+$/.test(path.toString()) || path.length > 400
        ? [
            `${path}:1:1 path-characters: the path has characters other than printable ASCII, or is longer than 400; rename it with letters, digits, dash, dot and underscore`,
          ]
        : [],
  })),
];

test("hostile entries are refused by name and never opened, in a folder as in a commit", async () => {
  const repository = emptyFolder();
  commitEntries(repository, [...asEntries(baseTexts()), ...HOSTILE.map(({ entry }) => entry)]);

  const root = folderOf(baseTexts());
  for (const { entry } of HOSTILE) {
    const { mode, path, content } = entry;
    const place = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path)]);
    if (mode === "120000") symlinkSync(String(content), place);
    else if (mode === "160000") mkdirSync(join(place.toString(), ".git"), { recursive: true });
    else if (path.length <= 255) writeFileSync(place, content);
  }
  const long = `rollouts/${"x".repeat(400)}`;
  const expected = HOSTILE.flatMap(({ said }) => said).sort();

  const commit = watched(gitTree(repository, "main"));
  const folder = watched(folderTree(root));
  expect((await answers(commit)).sort()).toEqual(expected);
  // A name of 400 bytes fits into a commit only.
  expect((await answers(folder)).sort()).toEqual(expected.filter((line) => !line.startsWith(long)));
  const hostile = new Set(HOSTILE.map(({ entry }) => entry.path.toString()));
  for (const { asked } of [commit, folder]) {
    expect([...asked].filter((path) => hostile.has(path))).toEqual([]);
    expect(asked.size).toBe(BASE_PATHS.length);
  }
  // Nor are they opened to show a line of them.
  const { exit, err } = await run(["check", "--root", root]);
  expect(exit).toBe(1);
  expect(err).toContain("rollouts/a\\u000Ab.yaml\n");
  expect(err).not.toContain("root:");
});

test("an executable file and a pipe are refused", async () => {
  const root = folderOf(baseTexts());
  chmodSync(join(root, TEAM), 0o755);
  execFileSync("mkfifo", [join(root, "teams/ea-NGI_P-Q.yaml")]);
  expect(asLines(ofReading((await checkJson(root)).problems))).toEqual([
    `${TEAM}:1:1 not-a-file: is marked as executable; run chmod -x ${TEAM}`,
    "teams/ea-NGI_P-Q.yaml:1:1 not-a-file: is not a regular file; remove it",
  ]);
  const repository = emptyFolder();
  commitEntries(
    repository,
    asEntries(baseTexts()).map((entry) =>
      entry.path === TEAM ? { ...entry, mode: "100755" } : entry,
    ),
  );
  expect(await answers(gitTree(repository, "main"))).toEqual([
    `${TEAM}:1:1 not-a-file: is marked as executable; run chmod -x ${TEAM}`,
  ]);
});

test("a data folder that is a link is refused whole", async () => {
  const root = folderOf(baseTexts());
  renameSync(join(root, "teams"), join(root, "elsewhere"));
  symlinkSync("elsewhere", join(root, "teams"));
  expect(asLines(ofReading((await checkJson(root)).problems))).toEqual([
    "teams:1:1 not-a-file: is a symbolic link, and links are not followed; put the file itself here",
  ]);
});

test("folders that differ in case are refused with all that is in them", async () => {
  const root = folderOf(
    baseTexts({ "components/stacks/emi/stack.yaml": baseText("components/stacks/EMI/stack.yaml") }),
  );
  const tree = watched(folderTree(root));
  expect(await answers(tree)).toEqual(
    expect.arrayContaining([
      "components/stacks/EMI/cream.yaml:1:1 path-case: the path differs from components/stacks/emi only in case; keep one of the two",
      "components/stacks/EMI/stack.yaml:1:1 path-case: the path differs from components/stacks/emi only in case; keep one of the two",
      "components/stacks/emi/stack.yaml:1:1 path-case: the path differs from components/stacks/EMI only in case; keep one of the two",
    ]),
  );
  expect([...tree.asked].filter((path) => /^components\/stacks\/emi\//i.test(path))).toEqual([]);
});

test("the same files give the same answers from a folder and from a commit", async () => {
  const files = new Map<string, string | Uint8Array>([
    ...baseTexts({
      [TEAM]: [["PT", "Portugal"]],
      [REPORT]: "\ufeff---\r\nteam: &a x\r\n---\r\n",
      "teams/verifiers.yaml": "",
      "teams/notes.yml": "x",
      "rollouts/EMI-1.0/other/1.0/ticket.yaml": "issue: 1\n",
    }),
    [`${ROLLOUT}/rollout.yaml`, Buffer.from([0x61, 0xff])],
  ]);
  const repository = emptyFolder();
  const commit = commitEntries(repository, asEntries(files));
  const fromCommit = await answers(gitTree(repository, commit));
  expect(fromCommit).toEqual(await answers(folderTree(folderOf(files))));
  expect(fromCommit.map((line) => /[0-9]+:[0-9]+ [a-z-]+(?=:)/.exec(line)?.[0])).toEqual([
    "2:7 yaml-anchor",
    "1:1 encoding",
    "1:1 release-missing",
    "4:10 malformed",
    "1:1 unknown-path",
    "1:1 empty-file",
  ]);
});

test("a commit is read as it is, whatever stands on disk", async () => {
  const repository = folderOf({ "teams/x.yaml": "on disk only" });
  const commit = commitEntries(repository, asEntries(baseTexts()));
  for (const revision of ["main", "HEAD", commit, commit.slice(0, 12), "main^{tree}"]) {
    const entries = await gitTree(repository, revision).list();
    expect(entries.map(({ path }) => path)).toEqual(BASE_PATHS);
  }
  const bytes: string[] = [];
  const tree = gitTree(repository, "main");
  for await (const { bytes: read } of tree.read(await tree.list())) bytes.push(read.toString());
  expect(bytes).toEqual([...baseTexts().values()]);
});

test("some folders and files of a commit are listed as they are among all", async () => {
  const repository = emptyFolder();
  const texts = baseTexts({ "teams/notes.txt": "x", "teams/below/a.yaml": "", "rollouts/x": "y" });
  const commit = commitEntries(repository, [
    ...asEntries(texts),
    ...HOSTILE.map(({ entry }) => entry),
  ]);
  const all = await gitTree(repository, commit).list();
  const paths = all.map(({ path }) => path);
  const folders = paths.flatMap((path) =>
    path.split("/").map((_, length, names) => names.slice(0, length).join("/")),
  );
  const known = [...new Set([...paths, ...folders])].filter((path) => path !== "");
  expect(known.length).toBeGreaterThan(50);
  const path = fc.oneof(fc.constantFrom(...known), fc.constantFrom("teams/none", "x", `${TEAM}/x`));
  await fc.assert(
    fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 5 }), async (part) => {
      const wanted = all.filter(({ path: one }) =>
        part.some((above) => one === above || one.startsWith(`${above}/`)),
      );
      expect(await gitTree(repository, commit, part).list()).toEqual(wanted);
      const tree = `${commit}^{tree}`;
      expect(await gitTree(repository, tree, part).list()).toEqual(wanted);
    }),
    { numRuns: 30, seed: 2011 },
  );
});

test.for([
  ["nowhere", "Not a valid object name nowhere"],
  ["--output=x", "Not a valid object name --output=x"],
  ["-r", "Not a valid object name -r"],
  ["", "Not a valid object name"],
])("the revision %j is not there", async ([revision = "", reason = ""]) => {
  const repository = emptyFolder();
  commitEntries(repository, asEntries(baseTexts()));
  const listing = gitTree(repository, revision).list();
  await expect(listing).rejects.toThrow(OutsideError);
  await expect(listing).rejects.toThrow(
    `git cannot list the revision ${JSON.stringify(revision)} in ${repository}: ${reason}`,
  );
});

test("a folder without a repository is said to be one", async () => {
  const folder = emptyFolder();
  await expect(gitTree(folder, "main").list()).rejects.toThrow("not a git repository");
});

test("an object that is gone from the repository is named", async () => {
  const repository = emptyFolder();
  commitEntries(repository, asEntries(baseTexts()));
  const tree = gitTree(repository, "main");
  const entries = await tree.list();
  const gone = entries.find(({ path }) => path === TEAM)?.oid ?? "";
  rmSync(join(repository, ".git/objects", gone.slice(0, 2), gone.slice(2)));
  const reading = Array.fromAsync(tree.read(entries));
  await expect(reading).rejects.toThrow(OutsideError);
  await expect(reading).rejects.toThrow(`git has no content for ${TEAM} (${gone})`);
});

test("large files come whole out of a commit", async () => {
  const repository = emptyFolder();
  const sizes = [0, 1, 65_535, 65_536, 65_537, 3_000_000, 1];
  const files = sizes.map(
    (size, index) => [`rollouts/${index}`, Buffer.alloc(size, `\n${index}\0`)] as const,
  );
  commitEntries(repository, asEntries(files));
  const tree = gitTree(repository, "main");
  const read = await Array.fromAsync(tree.read(await tree.list()), ({ bytes }) => bytes);
  expect(read.map(({ length }) => length)).toEqual(sizes);
  for (const [index, bytes] of read.entries()) {
    expect(bytes.equals(Buffer.alloc(bytes.length, `\n${index}\0`))).toBe(true);
  }
});

test("reading may stop early", async () => {
  const repository = emptyFolder();
  commitEntries(repository, asEntries(baseTexts()));
  const tree = gitTree(repository, "main");
  for await (const { entry } of tree.read(await tree.list())) {
    expect(entry.path).toBe("components/distributions/UMD/1.0.0.yaml");
    break;
  }
});

test("a file that is gone before it is read ends the run with a sentence", async () => {
  const root = folderOf(baseTexts());
  const tree = folderTree(root);
  const losing: Tree = {
    async list() {
      const entries = await tree.list();
      rmSync(join(root, TEAM));
      return entries;
    },
    read: (entries) => tree.read(entries),
  };
  const loading = loadRegistry(losing);
  await expect(loading).rejects.toThrow(OutsideError);
  await expect(loading).rejects.toThrow(`${TEAM} cannot be read: it no longer exists`);
});

test("a file that became a link before it is read is not followed", async () => {
  const root = folderOf(baseTexts());
  const tree = folderTree(root);
  const entries = await tree.list();
  rmSync(join(root, TEAM));
  symlinkSync("/etc/passwd", join(root, TEAM));
  await expect(Array.fromAsync(tree.read(entries))).rejects.toThrow(
    `${TEAM} cannot be read: it is now a symbolic link`,
  );
});

/** For the rest of the test as somebody whom the system refuses something. */
function asNobody(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => {
    process.seteuid?.(0);
  });
}

test("what may not be read or listed ends the run with exit 3 and a sentence", async () => {
  const closed = folderOf(baseTexts());
  chmodSync(closed, 0o755);
  chmodSync(join(closed, TEAM), 0);
  const shut = folderOf(baseTexts());
  chmodSync(shut, 0o755);
  chmodSync(join(shut, "teams"), 0);
  onTestFinished(() => chmodSync(join(shut, "teams"), 0o755));
  asNobody();
  expect(await run(["check", "--root", closed])).toEqual({
    exit: 3,
    out: "",
    err: `${TEAM} cannot be read: permission is denied`,
  });
  expect(await run(["check", "--root", shut, "--format", "json"])).toEqual({
    exit: 3,
    out: "",
    err: "teams cannot be listed: permission is denied",
  });
});

test("paths deeper than the system allows end the run with a sentence", async () => {
  const root = folderOf(baseTexts());
  // Deeper than one path can say, so it is made from the inside.
  const script = `for (let i = 0; i < 30; i += 1) {
    fs.mkdirSync("d".repeat(200));
    process.chdir("d".repeat(200));
  }`;
  execFileSync(process.execPath, ["-e", script], { cwd: join(root, "rollouts") });
  onTestFinished(() => {
    execFileSync("rm", ["-rf", root]);
  });
  const { exit, err } = await run(["check", "--root", root]);
  expect(exit).toBe(3);
  expect(err).toMatch(/^rollouts\/d+.* cannot be listed: its path is too long for this system$/);
});

test("nothing outside the data folders is looked at", async () => {
  const root = folderOf(baseTexts());
  writeFiles(root, { "README.md": "x", "site/a\nb": "x", ".git/config": "x" });
  symlinkSync("/etc/passwd", join(root, "passwd"));
  expect((await checkJson(root)).problems).toEqual([]);
});
