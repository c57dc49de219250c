import fc from "fast-check";
import { expect, test } from "vitest";
import { allowedText } from "../../testing/allowed-text.ts";
import { beginning, forbiddenCharacter, notComposed, printable, trimmed } from "./text.ts";

test.for([
  ["\u0000", "U+0000"],
  ["\u0085", "U+0085"],
  ["\u009b", "U+009B"],
  ["\u2028", "U+2028"],
  ["\u2029", "U+2029"],
  ["\u202e", "U+202E"],
  ["\ud83d", "U+D83D"],
  ["\udc00", "U+DC00"],
  ["\ufdd0", "U+FDD0"],
  ["\uffff", "U+FFFF"],
  ["\u{1fffe}", "U+1FFFE"],
])("no text may hold %j", ([character, name]) => {
  expect(forbiddenCharacter(`ab${character}c`)).toEqual({ index: 2, name });
  expect(forbiddenCharacter(printable(`ab${character}c`))).toBeUndefined();
});

test("what people write is allowed", () => {
  for (const text of [
    "tab\tand\r\nlines\n",
    "Île-de-France",
    "日本語",
    "👩‍🔬 ok",
    "a\u00a0b",
    "\u{10fffd}",
  ]) {
    expect([text, forbiddenCharacter(text)]).toEqual([text, undefined]);
  }
});

test.for([
  ["abcdef", 3, "abc"],
  ["abc", 3, "abc"],
  ["ab😀c", 3, "ab"],
  ["ab😀c", 4, "ab😀"],
  // A family of four is one character to who reads it, and eleven units.
  ["x👨‍👩‍👧‍👦y", 6, "x"],
  ["x👨‍👩‍👧‍👦y", 12, "x👨‍👩‍👧‍👦"],
  ["e\u0301e\u0301", 3, "e\u0301"],
  [`${"a".repeat(1000)}😀`, 1001, "a".repeat(1000)],
] as const)("the beginning of %j, at most %i units", ([text, most, expected]) => {
  expect(beginning(text, most)).toBe(expected);
});

test("the beginning of any text ends where a reader's character ends, at the last such place", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  fc.assert(
    fc.property(allowedText(2000, true), fc.nat(400), (text, most) => {
      const cut = beginning(text, most);
      const ends = Array.from(
        segmenter.segment(text),
        ({ index, segment }) => index + segment.length,
      );
      const last = ends.findLast((end) => end <= most);
      expect(text.startsWith(cut)).toBe(true);
      if (last !== undefined) expect(cut.length).toBe(last);
      else expect([cut.length <= most, cut.isWellFormed()]).toEqual([true, true]);
    }),
    { numRuns: 500, seed: 2011 },
  );
});

test.for([
  // Flags are told apart from the first of a row.
  [`a${"🇵🇹".repeat(50)}`, 102, `a${"🇵🇹".repeat(25)}`],
  // A character of more parts than anybody can read is cut between them.
  [`a${"\u{1d165}".repeat(100)}`, 100, `a${"\u{1d165}".repeat(49)}`],
  ["\u{1d165}".repeat(100), 101, "\u{1d165}".repeat(50)],
] as const)("rows of signs are cut between them (%#)", ([text, most, expected]) => {
  expect(beginning(text, most)).toBe(expected);
});

test("no text ends with a space that looks like nothing", () => {
  expect(trimmed("\u200b \u00a0a\u00a0b\u2060\u200b\n")).toBe("a\u00a0b");
});

test.for([
  ["plain", undefined],
  ["\u00cele-de-France 日本語 \u{1f469}\u200d\u{1f52c}", undefined],
  // A mark for which no composed letter exists stays one.
  ["x\u0302", undefined],
  ["Re\u0301", { character: "\u00e9", codes: "U+0065 U+0301" }],
  ["5 k\u2126", { character: "\u03a9", codes: "U+2126" }],
  ["\u1112\u1161\u11ab", { character: "\ud55c", codes: "U+1112 U+1161 U+11AB" }],
  // Two marks in the other order.
  ["a\u0301\u0323", { character: "\u1ea1\u0301", codes: "U+0061 U+0301 U+0323" }],
] as const)("%j is stored as Unicode composes it, or %j is not", ([text, expected]) => {
  expect(notComposed(text)).toEqual(expected);
});
