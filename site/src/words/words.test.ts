import { expect, test } from "vitest";
import { splitVersions } from "./words.ts";

test.for([
  ["FTS_oracle 3.2.3-1 on sl5 x86_64.", ["3.2.3-1"]],
  ["Run 3.2.4-2. Do not run 3.2.4-1, which was recalled.", ["3.2.4-2.", "3.2.4-1,"]],
  ["3.2.4-1", ["3.2.4-1"]],
  ["Waiting for EXAMPLE-SOUTH-T1 to answer: 1.38 - 2", []],
] as const)("versions in “%s”", ([sentence, versions]) => {
  const parts = splitVersions(sentence);
  expect(parts.map(({ words }) => words).join("")).toBe(sentence);
  expect(parts.filter(({ isVersion }) => isVersion).map(({ words }) => words)).toEqual(versions);
});
