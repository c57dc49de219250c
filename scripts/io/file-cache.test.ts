import { spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { blobId } from "#data/parse-cache.ts";
import { loadRegistry } from "#data/registry.ts";
import { baseText, baseTexts, REPORT, TEAM } from "../testing/base.ts";
import { checkJson, emptyFolder, folderOf } from "../testing/run.ts";
import { fileCache, READER } from "./file-cache.ts";
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

/** A line as the cache itself would write it, whatever it says. */
function forgedLine(kind: string, path: string, json: string): string {
  const key = `${kind} ${blobId(Buffer.from(baseText(path)))}`;
  return `${hash("sha256", `${key} ${json}`).slice(0, 16)} ${key} ${json}\n`;
}

test.for<[name: string, value: unknown]>([
  ["another shape", { ngi: "NGI_OTHER" }],
  ["a property too many", { extra: true }],
  ["nothing", null],
  ["a list", []],
  ["text", "x"],
])("an entry whose check is right but holds %s is not used", async ([, value]) => {
  const root = folderOf(baseTexts());
  const cacheFolder = emptyFolder();
  await checkJson(root, { cacheFolder });
  const forged = forgedLine("team", TEAM, JSON.stringify({ value }));
  appendFileSync(fileIn(cacheFolder), forged);
  // The cache itself takes it for its own.
  const kept = fileCache(cacheFolder).get("team", blobId(Buffer.from(baseText(TEAM))));
  expect(kept).toEqual({ value });
  expect((await checkJson(root, { cacheFolder })).problems).toEqual([]);
  const { registry } = await loadRegistry(folderTree(root), fileCache(cacheFolder));
  expect(registry.teams.get("ea-NGI_A-SITE-ONE")?.data.ngi).toBe("NGI_A");
});

test.for(["{", "null", "1", '{"body":1}', '{"value":{},"body":[]}', ""])(
  "an entry whose check is right but whose JSON is %j is not used",
  async (json) => {
    const root = folderOf(baseTexts());
    const cacheFolder = emptyFolder();
    await checkJson(root, { cacheFolder });
    appendFileSync(
      fileIn(cacheFolder),
      forgedLine("team", TEAM, json) + forgedLine("report", REPORT, json),
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

test("the version of the cache depends on every module that reads", () => {
  const scripts = fileURLToPath(new URL("../", import.meta.url));
  const aliases: Record<string, string> = { "#core/": "core/", "#data/": "data/", "./": "data/" };
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const source = readFileSync(join(scripts, file), "utf8");
    for (const [, name = ""] of source.matchAll(/^import (?!type )[^;]*? from "([#.][^"]+)";/gm)) {
      const alias = Object.keys(aliases).find((start) => name.startsWith(start)) ?? "";
      visit(`${aliases[alias]}${name.slice(alias.length)}`);
    }
  };
  visit("data/parse-text.ts");
  expect([...reached].sort()).toEqual(READER);
});
