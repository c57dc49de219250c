import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

test("a long line is broken at spaces, and goes on below its beginning", () => {
  expect(wrap("short\n      → ask a team to add to its commitments this one", 40)).toBe(
    ["short", "      → ask a team to add to its", "        commitments this one"].join("\n"),
  );
});

test("nothing is broken where the output is no terminal", () => {
  const line = "word ".repeat(100);
  expect(wrap(line, undefined)).toBe(line);
});

test("colour takes no room, and goes on in the next line", () => {
  const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
  const words = `${red("one two three")} four five six seven`;
  const lines = wrap(words, 24).split("\n");
  expect(lines.map(stripVTControlCharacters)).toEqual(["one two three four", "  five six seven"]);
  expect(lines[0]).toContain(red("one two three"));
});

test("a word longer than the line stays whole, to be copied", () => {
  const word = `rollouts/${"a".repeat(60)}`;
  expect(wrap(`see the file ${word} there`, 40).split("\n")).toContain(`  ${word}`);
});
