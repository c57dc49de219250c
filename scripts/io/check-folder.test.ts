/** A verdict that was kept is never another than a check would find now. */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkTree } from "#data/check-tree.ts";
import { noCache, type ParseCache } from "#data/parse-cache.ts";
import { BASE_NOW, baseText, baseTexts, REPORT, ROLLOUT, TEAM } from "../testing/base.ts";
import { makeRepository } from "../testing/repository.ts";
import { emptyFolder, folderOf, writeFiles } from "../testing/run.ts";
import { checkFolder, type FolderOrder } from "./check-folder.ts";
import { codeVersion, PLACES } from "./code-version.ts";
import { fileCache } from "./file-cache.ts";
import { folderTree } from "./folder-tree.ts";

/** A folder with problems, checked once; `again` checks it once more, with other options where they are given. */
async function checkedOnce(changes: Parameters<typeof baseTexts>[0] = {}) {
  const root = folderOf(baseTexts({ [REPORT]: [["1.13.1", "1.0"]], ...changes }));
  return { root, ...(await checkOnce(root)) };
}

async function checkOnce(root: string) {
  const folder = emptyFolder();
  const again = (other: Partial<FolderOrder> = {}) =>
    checkFolder({
      ...{ root, clocks: { real: BASE_NOW }, cache: noCache, folder, least: 0 },
      code: codeOf("this one"),
      ...other,
    });
  const first = await again();
  return { folder, again, first };
}

const codeOf = (version: string | undefined) => ({ running: version, onDisk: () => version });

/** What a check says that keeps nothing. */
const plain = (root: string, real = BASE_NOW) => checkTree(folderTree(root), { real });

test("a folder in which nothing has changed has the verdict that was kept, and says all that a check says", async () => {
  const { root, again, first } = await checkedOnce();
  const second = await again();
  expect([first.wasKept, second.wasKept]).toEqual([false, true]);
  const { problems, files, now, registry } = await plain(root);
  expect(problems.length).toBeGreaterThan(0);
  expect(second.problems).toEqual(problems);
  expect([second.files, second.now]).toEqual([files, now]);
  expect(await second.registry()).toEqual(registry);
  expect(await second.lines([REPORT])).toEqual(await first.lines([REPORT]));
  expect((await second.lines([REPORT])).get(REPORT)?.length).toBeGreaterThan(5);
});

const at = (root: string, path: string) => join(root, path);

test.for<[name: string, change: (root: string) => void]>([
  ["a file is written", (root) => appendFileSync(at(root, TEAM), "extra: 1\n")],
  [
    "a file of the same size and time is written",
    (root) => {
      const { atime, mtime } = statSync(at(root, TEAM));
      writeFileSync(at(root, TEAM), baseText(TEAM).replace("SITE-ONE", "SITE-TWO"));
      utimesSync(at(root, TEAM), atime, mtime);
    },
  ],
  ["a file is added", (root) => writeFileSync(at(root, "teams/ea-NGI_X-Y.yaml"), "")],
  ["a file is removed", (root) => rmSync(at(root, TEAM))],
  ["a file is renamed", (root) => renameSync(at(root, TEAM), at(root, `${TEAM}.yaml`))],
  [
    "two files change places",
    (root) => {
      const [one, other] = [TEAM, "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml"];
      writeFileSync(at(root, one), baseText(other));
      writeFileSync(at(root, other), baseText(one));
    },
  ],
  ["a file becomes executable", (root) => chmodSync(at(root, TEAM), 0o755)],
  [
    "a file becomes a link to the same",
    (root) => {
      renameSync(at(root, TEAM), at(root, "team"));
      symlinkSync(at(root, "team"), at(root, TEAM));
    },
  ],
  ["packages are recorded", (root) => writeFileSync(at(root, `${ROLLOUT}/packages.xml`), "no")],
  [
    "something that no check reads is added",
    (root) => {
      mkdirSync(at(root, "rollouts/x"));
      writeFileSync(at(root, "rollouts/x/y.bin"), "\0");
    },
  ],
  [
    "the procedure changes",
    (root) => {
      const file = at(root, "rollouts/procedure.yaml");
      writeFileSync(file, `${readFileSync(file, "utf8")}exposure: { minDays: 30, maxDays: 40 }\n`);
    },
  ],
])("where %s, everything is checked again", async ([, change]) => {
  const { root, again, first } = await checkedOnce();
  expect((await again()).wasKept).toBe(true);
  change(root);
  const found = await again();
  expect(found.wasKept).toBe(false);
  const { problems, files } = await plain(root);
  expect([found.problems, found.files]).toEqual([problems, files]);
  expect([problems, files]).not.toEqual([first.problems, first.files]);
  // What is found now is kept in its place.
  expect((await again()).wasKept).toBe(true);
});

test.for<[name: string, other: Partial<FolderOrder>]>([
  ["another version of the code", { code: codeOf("another") }],
  ["code of which no version is known", { code: codeOf(undefined) }],
  ["another instant", { clocks: { real: BASE_NOW, asOf: "2011-07-04T12:00:00Z" } }],
  ["the same instant, but given", { clocks: { real: BASE_NOW, asOf: BASE_NOW } }],
  ["errors only", { onlyErrors: true }],
  ["another day", { clocks: { real: "2011-07-02T12:00:00Z" } }],
  ["the day before", { clocks: { real: "2011-06-30T12:00:00Z" } }],
])("a verdict is not taken for that of %s", async ([, other]) => {
  const { again } = await checkedOnce();
  expect((await again(other)).wasKept).toBe(false);
});

test("code that runs while other code is put in its place keeps nothing, for neither of the two", async () => {
  const { again, folder } = await checkedOnce();
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  const old = { running: "old", onDisk: () => "new" };
  for (const _ of [1, 2]) expect((await again({ code: old })).wasKept).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  expect((await again({ code: codeOf("new") })).wasKept).toBe(false);
  // What the new code has kept is not what the old would say.
  expect((await again({ code: old })).wasKept).toBe(false);
  expect((await again({ code: codeOf("new") })).wasKept).toBe(true);
});

test("what comes true by the clock alone is found", async () => {
  const file = "components/distributions/UMD/9.0.0.yaml";
  const planned = "type: major\ndate: 2011-07-01\ncontents: []\n";
  const { root, again } = await checkedOnce({
    [REPORT]: [["date: 2011-05-27", "date: 2011-07-03"]],
    [file]: planned,
  });
  for (const real of ["2011-07-01T09:59:59Z", "2011-07-02T09:59:59Z", "2011-07-02T10:00:00Z"]) {
    const found = await again({ clocks: { real } });
    expect(found.problems).toEqual((await plain(root, real)).problems);
    expect((await again({ clocks: { real } })).problems).toEqual(found.problems);
  }
  const future = async (real: string) =>
    (await again({ clocks: { real } })).problems.some(({ rule }) => rule === "date-future");
  // 3 July begins at ten o'clock on the 2nd, in UTC, where days begin first.
  expect(await future("2011-07-02T09:59:59Z")).toBe(true);
  expect(await future("2011-07-02T10:00:00Z")).toBe(false);
});

test("an example's clock stands still, whatever the machine's says", async () => {
  const { again } = await checkedOnce({
    "rollouts/procedure.yaml": [["format: 1", `format: 1\nexample: true\nasOf: ${BASE_NOW}`]],
  });
  const found = await again({ clocks: { real: "2026-01-01T00:00:00Z" } });
  expect([found.wasKept, found.now]).toEqual([true, BASE_NOW]);
});

test("a commit changes what names count, though no file does", async () => {
  const decisions = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/rollout.yaml";
  const { folder: root, git } = makeRepository(join(emptyFolder(), "registry"), {
    "rollouts/EMI-1.0/cream/1.13.2/release.yaml": [["type: revision", "type: emergency"]],
  });
  writeFiles(root, {
    [decisions]: `${baseText(decisions)}waiver: { reason: Urgent, approvedBy: coordinator-one, date: 2011-06-30 }\n`,
    "teams/sw-rel-sr.yaml": baseText("teams/sw-rel-sr.yaml").replace(
      "coordinator-one",
      "coordinator-new",
    ),
  });
  const { again } = await checkOnce(root);
  const named = async () => {
    const { wasKept, problems } = await again();
    const own = problems.filter(({ rule }) => rule === "unknown-person");
    return { wasKept, found: own.map(({ severity }) => severity) };
  };
  expect(await named()).toEqual({ wasKept: true, found: ["error"] });
  git("add", "--all");
  git("commit", "--quiet", "--message=waived");
  expect(await named()).toEqual({ wasKept: false, found: ["warning"] });
  expect(await named()).toEqual({ wasKept: true, found: ["warning"] });
  rmSync(join(root, ".git"), { recursive: true });
  expect(await named()).toEqual({ wasKept: false, found: ["error"] });
});

test.for<[name: string, change: (text: string) => string]>([
  ["altered", (text) => text.replace('"problems":[{', '"problems":[],"x":[{')],
  ["cut off", (text) => text.slice(0, -20)],
  ["without its check", (text) => text.slice(text.indexOf("\n") + 1)],
  ["empty", () => ""],
  ["binary", () => "\0\u0001\n\0"],
])("a verdict that is %s counts for nothing", async ([, change]) => {
  const { folder, again, first } = await checkedOnce();
  const [name = ""] = readdirSync(folder);
  const file = join(folder, name);
  const text = readFileSync(file, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
  const found = await again();
  expect([found.wasKept, found.problems]).toEqual([false, first.problems]);
});

test("the verdict on another folder is not taken, wherever its file is put", async () => {
  const { folder, again } = await checkedOnce();
  const other = await checkedOnce({ [TEAM]: [["site: SITE-ONE", "site: SITE-TWO"]] });
  const [name = ""] = readdirSync(folder);
  const [others = ""] = readdirSync(other.folder);
  cpSync(join(other.folder, others), join(folder, name));
  expect((await again()).wasKept).toBe(false);
});

test.for([0, 1])(
  "files that change while they are read leave no verdict (%i kept before)",
  async (kept) => {
    const { root, again, folder } = await checkedOnce();
    if (kept === 0) for (const name of readdirSync(folder)) rmSync(join(folder, name));
    else appendFileSync(at(root, "teams/verifiers.yaml"), "# changed\n");
    let changed = false;
    // Asked for each file as it is read.
    const cache: ParseCache = {
      set: () => {},
      get() {
        if (!changed) appendFileSync(at(root, TEAM), "extra: 1\n");
        changed = true;
        return undefined;
      },
    };
    await again({ cache });
    const found = await again();
    const { problems } = await plain(root);
    expect(problems.some(({ file }) => file === TEAM)).toBe(true);
    expect(found.problems).toEqual(problems);
  },
);

test("what a folder says is what its verdict is of, though it changes meanwhile", async () => {
  const { root, again } = await checkedOnce();
  expect((await again({ whole: true })).wasKept).toBe(true);
  let changed = false;
  const cache: ParseCache = {
    set: () => {},
    get() {
      if (!changed) appendFileSync(at(root, TEAM), "extra: 1\n");
      changed = true;
      return undefined;
    },
  };
  const found = await again({ cache, whole: true });
  expect([changed, found.wasKept]).toEqual([true, false]);
  const { problems, registry } = await plain(root);
  expect(found.problems).toEqual(problems);
  expect(await found.registry()).toEqual(registry);
});

test("checks at once, of a folder that is being written, all find what is there at the end", async () => {
  const { root, again } = await checkedOnce();
  const busy = Array.from({ length: 6 }, async (_, index) => {
    appendFileSync(at(root, TEAM), `# ${index}\n`);
    await again();
    if (index === 3) appendFileSync(at(root, TEAM), "extra: 1\n");
  });
  await Promise.all(busy);
  const { problems } = await plain(root);
  for (const _ of [1, 2]) expect((await again()).problems).toEqual(problems);
});

test("a few files are always checked, and what cannot be kept is no failure", async () => {
  const { root, folder } = await checkedOnce();
  const order = { root, clocks: { real: BASE_NOW }, cache: fileCache(folder) };
  for (const _ of [1, 2]) expect((await checkFolder({ ...order, folder })).wasKept).toBe(false);
  const file = join(emptyFolder(), "file");
  writeFileSync(file, "");
  for (const _ of [1, 2]) {
    const { wasKept, problems } = await checkFolder({ ...order, folder: file, least: 0 });
    expect(wasKept).toBe(false);
    expect(problems.length).toBeGreaterThan(0);
  }
});

test("of many folders the latest verdicts stay", async () => {
  const { folder, again } = await checkedOnce();
  for (let index = 0; index < 30; index += 1) {
    await again({ root: folderOf({ "teams/x.yaml": "" }) });
  }
  expect(readdirSync(folder)).toHaveLength(20);
});

test("the version of the code is of every module that finds problems", () => {
  const scripts = fileURLToPath(new URL("../", import.meta.url));
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const source = readFileSync(join(scripts, file), "utf8");
    const imported = source.matchAll(/^(?:import|export) (?!type )[^;]*?"([^"]+\.ts)";/gm);
    const later = source.matchAll(/(?:equire(?:\(import\.meta\.url\))?|import)\("([^"]+\.ts)"\)/g);
    for (const [, name = ""] of [...imported, ...later]) {
      visit(name.startsWith("#") ? name.slice(1) : posix.join(posix.dirname(file), name));
    }
  };
  visit("io/check-folder.ts");
  expect(reached.size).toBeGreaterThan(150);
  expect(reached.has("core/rules/summary.ts")).toBe(true);
  const isCounted = (file: string) =>
    PLACES.some((place) => file === place || file.startsWith(`${place}/`));
  expect([...reached].filter((file) => !isCounted(file))).toEqual([]);
});

test("the version of the code changes with every module, schema and package", () => {
  const scripts = fileURLToPath(new URL("../", import.meta.url));
  const place = emptyFolder();
  for (const floor of ["core", "data", "io", "schemas"]) {
    cpSync(join(scripts, floor), join(place, floor), { recursive: true });
  }
  const installed = join(place, "installed.json");
  writeFileSync(installed, "{}");
  const version = () => codeVersion(place, installed);
  const seen = new Set([version()]);
  expect(version()).toBe([...seen][0]);
  for (const file of [
    "core/rules/dates.ts",
    "core/model/queries.ts",
    "data/check-tree.ts",
    "io/committed.ts",
    "schemas/team.schema.json",
    "installed.json",
  ]) {
    appendFileSync(join(place, file), "\n");
    expect(seen.has(version()), file).toBe(false);
    seen.add(version());
  }
  renameSync(join(place, "core/rules/dates.ts"), join(place, "core/rules/day.ts"));
  expect(seen.has(version())).toBe(false);
  rmSync(installed);
  expect(version()).toBeUndefined();
});
