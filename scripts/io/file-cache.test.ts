import { execFileSync, spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { cp } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { blobId } from "#data/parse-cache.ts";
import { loadRegistry } from "#data/registry.ts";
import { baseText, baseTexts, REPORT, TEAM } from "../testing/base.ts";
import { checkJson, emptyFolder, folderOf } from "../testing/run.ts";
import { fileCache, READER, READER_LIBRARIES } from "./file-cache.ts";
import { folderTree } from "./folder-tree.ts";

const OID = "a".repeat(40);
const content = (text: string) => ({ value: { text } });

/** The one file of a cache folder. */
const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

/** A cache folder with these texts kept, by id. */
function cacheOf(texts: Record<string, string>): string {
  const folder = emptyFolder();
  const cache = fileCache(folder);
  for (const [oid, text] of Object.entries(texts)) cache.set("team", oid, content(text));
  cache.save();
  return folder;
}

test("what was kept is found again, by kind and id", () => {
  const cache = fileCache(cacheOf({ [OID]: "é ✓\n\u2028" }));
  expect(cache.get("team", OID)).toEqual(content("é ✓\n\u2028"));
  expect(cache.get("group", OID)).toBeUndefined();
  expect(cache.get("team", "b".repeat(40))).toBeUndefined();
});

test("nothing is written where nothing was parsed", () => {
  const folder = join(emptyFolder(), "cache");
  fileCache(folder).save();
  expect(existsSync(folder)).toBe(false);
});

test.for<[name: string, change: (text: string) => string]>([
  ["altered", (text) => text.replace("first", "fiRst")],
  ["altered in its check", (text) => text.replace(/^.{16}/, "0".repeat(16))],
  ["cut off", (text) => text.slice(0, text.indexOf("first") + 2)],
  ["cut off at its end", (text) => text.slice(0, -1)],
  ["without JSON", (text) => text.replace(/\{.*\n/, "\n")],
  ["moved to another id", (text) => text.replaceAll("a".repeat(40), "c".repeat(40))],
  ["moved to another kind", (text) => text.replace("team", "group")],
  ["without blanks", (text) => text.replaceAll(" ", "")],
  ["empty", () => "\n\n \n"],
  ["binary", () => "\0\u0001\ufffd\n\0"],
])("a line that is %s counts for nothing", ([, change]) => {
  const folder = cacheOf({ [OID]: "first" });
  writeFileSync(fileIn(folder), change(readFileSync(fileIn(folder), "utf8")));
  const cache = fileCache(folder);
  for (const kind of ["team", "group"] as const) {
    for (const oid of [OID, "c".repeat(40)]) expect(cache.get(kind, oid)).toBeUndefined();
  }
  // It is replaced by the next run, and the cache is whole again.
  cache.set("team", OID, content("second"));
  cache.save();
  const again = fileCache(folder);
  again.set("team", "d".repeat(40), content("third"));
  again.save();
  expect(fileCache(folder).get("team", "d".repeat(40))).toEqual(content("third"));
});

test("a cut line spoils only itself and the next line", () => {
  const folder = cacheOf({ [OID]: "first" });
  appendFileSync(fileIn(folder), "team bbbb 0123");
  for (const [oid, text] of [
    ["1".repeat(40), "second"],
    ["2".repeat(40), "third"],
  ] as const) {
    const cache = fileCache(folder);
    cache.set("team", oid, content(text));
    cache.save();
  }
  const cache = fileCache(folder);
  expect(cache.get("team", OID)).toEqual(content("first"));
  expect(cache.get("team", "1".repeat(40))).toBeUndefined();
  expect(cache.get("team", "2".repeat(40))).toEqual(content("third"));
});

/** A line as another version of the code that validates would write it, which takes for valid what this one refuses. */
function otherLine(version: string, kind: string, path: string, json: string): string {
  const key = `${kind} ${blobId(Buffer.from(baseText(path)))}`;
  return `${hash("sha256", `${version}${key} ${json}`).slice(0, 16)} ${key} ${json}\n`;
}

/** The version that a cache folder is of. */
const versionOf = (folder: string): string => /parsed-(.+)\.jsonl$/.exec(fileIn(folder))?.[1] ?? "";

test.for<[name: string, value: unknown]>([
  ["another shape", { ngi: "NGI_OTHER" }],
  ["a property too many", { extra: true }],
  ["nothing", null],
  ["a list", []],
  ["text", "x"],
])("an entry of another version that holds %s is not used", async ([, value]) => {
  const root = folderOf(baseTexts());
  const cacheFolder = emptyFolder();
  await checkJson(root, { cacheFolder });
  const own = versionOf(cacheFolder);
  const kept = () => fileCache(cacheFolder).get("team", blobId(Buffer.from(baseText(TEAM))));
  expect(kept()).toMatchObject({ value: { ngi: "NGI_A" } });
  for (const version of ["", own.replace(/.$/, (last) => (last === "0" ? "1" : "0"))]) {
    appendFileSync(
      fileIn(cacheFolder),
      otherLine(version, "team", TEAM, JSON.stringify({ value })),
    );
  }
  expect(kept()).toBeUndefined();
  expect((await checkJson(root, { cacheFolder })).problems).toEqual([]);
  const { registry } = await loadRegistry(folderTree(root), fileCache(cacheFolder));
  expect(registry.teams.get("ea-NGI_A-SITE-ONE")?.data.ngi).toBe("NGI_A");
});

test.for(["{", "null", "1", '{"body":1}', '{"value":{},"body":[]}', ""])(
  "an entry of this version whose JSON is %j is not used",
  async (json) => {
    const root = folderOf(baseTexts());
    const cacheFolder = emptyFolder();
    await checkJson(root, { cacheFolder });
    const own = versionOf(cacheFolder);
    appendFileSync(
      fileIn(cacheFolder),
      otherLine(own, "team", TEAM, json) + otherLine(own, "report", REPORT, json),
    );
    const { problems, exit } = await checkJson(root, { cacheFolder });
    expect(problems).toEqual([]);
    expect(exit).toBe(0);
    const { registry } = await loadRegistry(folderTree(root), fileCache(cacheFolder));
    const rollout = registry.rollouts.get("EMI-1.0/cream/1.13.1/sl5-x86_64");
    expect(rollout?.reports[0]?.body).toBe("Eight thousand jobs in a week.\n");
  },
);

test("a run with everything cached says exactly what one without a cache says", async () => {
  const root = folderOf(
    baseTexts({
      [TEAM]: [["site: SITE-ONE", "site: SITE-TWO"]],
      [REPORT]: [["1.13.1", "1.0"]],
      "teams/verifiers.yaml": "title: x\n",
      "rollouts/x": "",
    }),
  );
  const cacheFolder = emptyFolder();
  const uncached = await checkJson(root);
  const cold = await checkJson(root, { cacheFolder });
  const written = readFileSync(fileIn(cacheFolder), "utf8");
  const warm = await checkJson(root, { cacheFolder });
  expect(uncached.problems.length).toBeGreaterThan(2);
  expect(cold).toEqual(uncached);
  expect(warm).toEqual(uncached);
  expect(readFileSync(fileIn(cacheFolder), "utf8")).toBe(written);
});

test("a folder that cannot be written, or is not a folder, is not a problem", async () => {
  const root = folderOf(baseTexts());
  const file = join(emptyFolder(), "file");
  writeFileSync(file, "");
  for (const cacheFolder of [file, join(file, "below")]) {
    expect((await checkJson(root, { cacheFolder })).exit).toBe(0);
  }
  const folder = emptyFolder();
  const cache = fileCache(folder);
  mkdirSync(fileNameOf(folder));
  cache.set("team", OID, content("x"));
  cache.save();
  expect(fileCache(folder).get("team", OID)).toBeUndefined();
});

/** Where the cache of a folder would write. */
function fileNameOf(folder: string): string {
  return join(
    folder,
    fileIn(cacheOf({ [OID]: "x" }))
      .split("/")
      .at(-1) ?? "",
  );
}

test("processes that write at once lose nothing", async () => {
  const folder = emptyFolder();
  const module = fileURLToPath(new URL("file-cache.ts", import.meta.url));
  const script = `
    const { fileCache } = await import(${JSON.stringify(module)});
    const [folder, name] = process.argv.slice(1);
    for (let round = 0; round < 20; round += 1) {
      const cache = fileCache(folder);
      for (let one = 0; one < 20; one += 1) {
        cache.set("team", name + "-" + round + "-" + one, { value: { text: name.repeat(300) } });
      }
      cache.save();
    }`;
  const names = ["a", "b", "c"];
  const started = names.map((name) =>
    spawn(process.execPath, ["--input-type=module", "-e", script, folder, name], {
      stdio: "inherit",
    }),
  );
  const codes = await Promise.all(
    started.map((child) => once(child, "exit").then(([code]) => code)),
  );
  expect(codes).toEqual([0, 0, 0]);
  const cache = fileCache(folder);
  for (const name of names) {
    for (let round = 0; round < 20; round += 1) {
      for (let one = 0; one < 20; one += 1) {
        expect(cache.get("team", `${name}-${round}-${one}`)).toEqual(content(name.repeat(300)));
      }
    }
  }
});

test("a cache that has grown large keeps what was used and drops the rest", () => {
  const folder = cacheOf({ old: "old", used: "used" });
  const cache = fileCache(folder, 10);
  cache.get("team", "used");
  cache.set("team", "new", content("new"));
  cache.save();
  const again = fileCache(folder);
  expect(again.get("team", "old")).toBeUndefined();
  expect(again.get("team", "used")).toEqual(content("used"));
  expect(again.get("team", "new")).toEqual(content("new"));
  expect(readdirSync(folder)).toHaveLength(1);
});

test("what another version of the reader left is removed", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "parsed-0123456789ab.jsonl"), "x");
  writeFileSync(join(folder, "other.txt"), "x");
  const cache = fileCache(folder);
  cache.set("team", OID, content("x"));
  cache.save();
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readdirSync(folder)).toContain("other.txt");
});

test("the version of the cache depends on every module, library and schema that reads and validates", () => {
  const scripts = fileURLToPath(new URL("../", import.meta.url));
  const reached = new Set<string>();
  const libraries = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const source = readFileSync(join(scripts, file), "utf8");
    const imported = source.matchAll(/^import (?!type )[^;]*? from "([^"]+)";/gm);
    const required = source.matchAll(/equire(?:\(import\.meta\.url\))?\("(\.[^"]+\.ts)"\)/g);
    for (const [, name = ""] of [...imported, ...required]) {
      if (name.startsWith("#")) visit(name.slice(1));
      else if (name.startsWith(".")) visit(posix.join(posix.dirname(file), name));
      else if (!name.startsWith("node:")) libraries.add(name.split("/")[0] ?? "");
    }
  };
  visit("data/read-file.ts");
  expect([...reached].sort()).toEqual(READER);
  expect([...libraries].sort()).toEqual(READER_LIBRARIES);
});

test.for([
  "scripts/schemas/team.schema.json",
  "scripts/data/placeholders.ts",
  "scripts/data/repeated-in.ts",
])("a change of %s makes another version", async (file) => {
  const folder = await copiedScripts();
  const named = () => {
    const program = `const { fileCache } = await import(${JSON.stringify(join(folder, "scripts/io/file-cache.ts"))});
      const cache = fileCache(process.argv[1]);
      cache.set("team", "x", { value: {} });
      cache.save();`;
    const cache = emptyFolder();
    execFileSync(process.execPath, ["--input-type=module", "-e", program, cache]);
    return versionOf(cache);
  };
  const before = named();
  expect(named()).toBe(before);
  appendFileSync(join(folder, file), "\n");
  expect(named()).not.toBe(before);
});

/** The scripts in a folder of their own, with the packages of this one. */
async function copiedScripts(): Promise<string> {
  const repository = fileURLToPath(new URL("../../", import.meta.url));
  const folder = emptyFolder();
  for (const part of ["core", "data", "schemas", "io"]) {
    await cp(join(repository, "scripts", part), join(folder, "scripts", part), { recursive: true });
  }
  await cp(join(repository, "package.json"), join(folder, "package.json"));
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}
