import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DERIVED, documentUrl, withDerived } from "./docs.ts";

describe.for(DERIVED)("$file: $name", (derived) => {
  test("is what the code says; npm run docs writes it", () => {
    const text = readFileSync(documentUrl(derived.file), "utf8");
    expect(withDerived(text, derived)).toBe(text);
  });
});

test("a document without the marks, or with several, is not written", () => {
  const part = { file: "x.md", name: "rights", render: () => "table" };
  const marks = "<!-- rights:begin -->\nold\n<!-- rights:end -->";
  expect(withDerived(`a\n${marks}\nb`, part)).toBe(
    "a\n<!-- rights:begin -->\ntable\n<!-- rights:end -->\nb",
  );
  for (const text of ["", "<!-- rights:begin -->\n", "<!-- rights:end -->", marks + marks]) {
    expect(() => withDerived(text, part)).toThrow("x.md needs one pair");
  }
});
