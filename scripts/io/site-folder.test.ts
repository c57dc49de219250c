import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { OutsideError } from "./outside.ts";
import { refuseFolder, replaceSite } from "./site-folder.ts";

const work = mkdtempSync(join(tmpdir(), "site-folder-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const [out, site, root] = ["out", "site", "root"].map((name) => join(work, name)) as [
  string,
  string,
  string,
];
const HOME = '<meta name="generator" content="staged-rollout">';

/** Files by path; a path with a slash at its end is an empty folder. */
function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(path.endsWith("/") ? file : join(file, ".."), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(file, text);
  }
}
const all = (folder: string) => (readdirSync(folder, { recursive: true }) as string[]).sort();

beforeEach(() => {
  for (const folder of [out, site, root]) rmSync(folder, { recursive: true, force: true });
  write(site, { "index.html": HOME, "teams/index.html": "new" });
});

test("a new site takes the place of an old one, of which nothing is left", () => {
  write(out, { "index.html": HOME, "teams/gone/index.html": "old", "assets/old.css": "" });
  replaceSite(site, out);
  expect(all(out)).toEqual(["index.html", "teams", "teams/index.html"]);
});

test("where the new site cannot be moved, the old one stays as it was", () => {
  write(out, { "index.html": HOME, "assets/old.css": "" });
  const before = all(out);
  expect(() => replaceSite(join(work, "nowhere"), out)).toThrow(
    `the site could not be moved to ${out}, which is unchanged: it no longer exists`,
  );
  expect(all(out)).toEqual(before);
});

test.for([
  ["an old file cannot be moved out", 4],
  ["a new one cannot be moved in", 6],
] as const)("where %s, the old site is put back whole", ([, failing]) => {
  write(out, { "index.html": HOME, "assets/old.css": "", "zoo/index.html": "old" });
  const before = all(out);
  let renamed = 0;
  const failingOnce = (from: string, to: string) => {
    renamed += 1;
    if (renamed === failing) throw Object.assign(new Error("no"), { code: "EPERM" });
    renameSync(from, to);
  };
  expect(() => replaceSite(site, out, failingOnce)).toThrow(OutsideError);
  expect(renamed).toBeGreaterThan(failing);
  expect(all(out)).toEqual(before);
});

test("where the old site cannot be put back either, the error says where it is", () => {
  write(out, { "index.html": HOME, "assets/old.css": "" });
  let renamed = 0;
  const failing = (from: string, to: string) => {
    renamed += 1;
    if (renamed > 3) throw Object.assign(new Error("no"), { code: "EPERM" });
    renameSync(from, to);
  };
  expect(() => replaceSite(site, out, failing)).toThrow(
    /nor the old one restored: the missing files are in .*\.last-site-/,
  );
  expect(all(out).filter((name) => name.includes(".last-site-"))).not.toEqual([]);
});

test("what an earlier replacement left when it was cut off is taken away", () => {
  write(out, { ".next-site-x1/index.html": HOME, ".last-site-x2/index.html": HOME, teams: "" });
  replaceSite(site, out);
  expect(all(out)).toEqual(["index.html", "teams", "teams/index.html"]);
});

test.for([
  ["an empty folder", {}],
  ["a site", { "index.html": HOME, "teams/index.html": "" }],
  ["a site without quotation marks", { "index.html": HOME.replaceAll('"', "") }],
  ["a site whose replacement was cut off", { ".next-site-x1/index.html": HOME, assets: "" }],
  ["one that was cut off later", { ".last-site-x1/index.html": HOME, assets: "" }],
] as const)("%s may be written to", ([, files]) => {
  mkdirSync(out);
  write(out, files);
  expect(refuseFolder(out, root)).toBeUndefined();
});

test.for([
  ["files of somebody", { "thesis.txt": "" }, "not a site built here"],
  ["a page of somebody", { "index.html": "<h1>Hello</h1>" }, "not a site built here"],
  ["a site in a repository", { "index.html": HOME, ".git/HEAD": "" }, "not a site built here"],
] as const)("%s are never replaced", ([, files, says]) => {
  write(out, files);
  expect(refuseFolder(out, root)).toContain(says);
});

test("a site never replaces the data that it was built from, nor a folder around them", () => {
  write(out, { "index.html": HOME, "data/rollouts/": "" });
  expect(refuseFolder(out, join(out, "data"))).toBe(`${out} contains the data`);
  expect(refuseFolder(out, out)).toBe(`${out} contains the data`);
  expect(refuseFolder(join(out, "data/rollouts/site"), join(out, "data"))).toContain("inside");
  expect(refuseFolder(join(out, "site"), out)).toBeUndefined();
});

test("a site is never built among the data by another name, nor believed where a page never ends", () => {
  write(out, { "data/rollouts/": "" });
  symlinkSync("data/rollouts", join(out, "link"));
  expect(refuseFolder(join(out, "link/site"), join(out, "data"))).toContain("inside the data");
  symlinkSync("/dev/zero", join(out, "data/index.html"));
  expect(() => refuseFolder(join(out, "data"), root)).toThrow("is not a file");
});
