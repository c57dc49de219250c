/** What SECURITY.md and RUNBOOK.md name as proof is there: the file, and the test of that name in it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "./this-repository.ts";

const read = (path: string) => readFileSync(join(REPOSITORY, path), "utf8");
const SECURITY = read(".github/SECURITY.md");

interface Named {
  readonly file: string;
  readonly name: string;
}

/** `` `path.test.ts`: *one test*, *another* `` */
function namedIn(text: string): Named[] {
  return [...text.matchAll(/`([\w./-]+\.test\.ts)`: ((?:\*[^*]+\*(?:, )?)+)/g)].flatMap(
    ([, file = "", names = ""]) =>
      [...names.matchAll(/\*([^*]+)\*/g)].map(([, name = ""]) => ({ file, name })),
  );
}

/** Why a test that is named is none. */
function faultOf({ file, name }: Named): string[] {
  if (!existsSync(join(REPOSITORY, file))) return [`${file} is not there`];
  return read(file).includes(JSON.stringify(name)) ? [] : [`${file} has no test “${name}”`];
}

/** The rows of every table with a column of tests. */
const rowsIn = (text: string): string[] =>
  [...text.matchAll(/^\| threat \| against it \| held by \|\n\|.*\n((?:\|.*\n)+)/gm)].flatMap(
    ([, rows = ""]) => rows.trimEnd().split("\n"),
  );

test.for([".github/SECURITY.md", ".github/RUNBOOK.md"])("%s names tests that are there", (path) => {
  const named = namedIn(read(path));
  expect(named.length).toBeGreaterThan(5);
  expect(named.flatMap(faultOf)).toEqual([]);
  // Nothing is named in a form that is not looked at.
  const mentioned = read(path).match(/`[\w./-]+\.test\.ts`/g) ?? [];
  expect(mentioned.length).toBe(read(path).match(/`[\w./-]+\.test\.ts`: \*/g)?.length);
});

test("each threat has something against it, and a test that holds it", () => {
  const rows = rowsIn(SECURITY);
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    const [, threat, against, held = "", end] = row.split(" | ").join("|").split("|");
    expect(
      [threat, against].every((one) => (one ?? "").trim().length > 10),
      row,
    ).toBe(true);
    expect([namedIn(held).length > 0, end], row).toEqual([true, ""]);
  }
});

test("every way in has its threats", () => {
  for (const way of [
    "pull request",
    "comment",
    "form",
    "mail",
    "provider's repository",
    "GOCDB",
    "Workflows",
    "Dependencies",
    "maintainer's slip",
  ]) {
    expect(SECURITY.match(new RegExp(`^### .*${way}.*$`, "m")), way).not.toBeNull();
  }
});

test("a test that is renamed, or a file that is gone, is missed", () => {
  const [one] = namedIn(SECURITY);
  expect(one && faultOf(one)).toEqual([]);
  expect(one && faultOf({ ...one, name: `${one.name} no more` })).toHaveLength(1);
  expect(faultOf({ file: "scripts/no.test.ts", name: "x" })).toEqual([
    "scripts/no.test.ts is not there",
  ]);
});
