import { expect, test } from "vitest";
import { readQuery, resultsText, splitMarked, writeQuery } from "./query.ts";

test.for([
  { q: "cream 1.13.1", kind: "" },
  { q: "a&b=c#d ä", kind: "Report" },
  { q: "", kind: "Team" },
  { q: "", kind: "" },
])("$q of kind $kind is read back from the address", (query) => {
  expect(readQuery(writeQuery(query))).toEqual(query);
});

test("nothing asked is no query, and nothing found says what to do", () => {
  expect(writeQuery({ q: "  ", kind: "" })).toBe("");
  expect(resultsText({ q: " ", kind: "" }, 0)).toBe("");
  expect(resultsText({ q: "x", kind: "" }, 1)).toBe("1 result");
  expect(resultsText({ q: "x", kind: "" }, 0)).toContain("Try fewer");
  expect(resultsText({ q: "x", kind: "Team" }, 0)).toContain("all kinds");
});

test("an excerpt is text: only what was found is marked", () => {
  expect(splitMarked("a <mark>cream</mark> &lt;b&gt; &amp;lt; <img src=x>")).toEqual([
    { words: "a ", marked: false },
    { words: "cream", marked: true },
    { words: " <b> &lt; <img src=x>", marked: false },
  ]);
});
