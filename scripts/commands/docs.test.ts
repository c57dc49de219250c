import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RIGHTS, rightsAsMarkdown } from "#core/access/rights.ts";
import { readSchema } from "#data/schema-files.ts";
import { DERIVED, DERIVED_FILES, documentUrl, withDerived } from "./docs.ts";

describe.for(DERIVED)("$file: $name", (derived) => {
  test("is what the code says; npm run docs writes it", () => {
    const text = readFileSync(documentUrl(derived.file), "utf8");
    expect(withDerived(text, derived)).toBe(text);
  });
});

test.for([...DERIVED_FILES])("%s is what the code says; npm run docs writes it", ([file, text]) => {
  expect(readFileSync(documentUrl(file), "utf8")).toBe(text);
});

test("a document without the marks, or with several, is not written", () => {
  const part = { file: "x.md", name: "rights", render: () => "table" };
  const marks = "<!-- rights:begin -->\nold\n<!-- rights:end -->";
  expect(withDerived(`a\n${marks}\nb`, part)).toBe(
    "a\n<!-- rights:begin -->\ntable\n<!-- rights:end -->\nb",
  );
  for (const text of ["", "<!-- rights:begin -->\n", "<!-- rights:end -->", marks + marks]) {
    expect(() => withDerived(text, part)).toThrow("x.md needs exactly one pair");
  }
});

test("the table has a row for every right, and every field of the files that are divided", () => {
  expect(rightsAsMarkdown().split("\n")).toHaveLength(RIGHTS.length + 2);
  for (const kind of ["team", "rollout"] as const) {
    const named = RIGHTS.filter(({ files }) => files.includes(kind)).flatMap(
      ({ fields }) => fields,
    );
    const { properties } = readSchema(kind) as { properties: object };
    expect(named.filter((field) => field !== "create").sort()).toEqual(
      Object.keys(properties).sort(),
    );
  }
});
