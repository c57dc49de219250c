import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOSTILE_FRAGMENTS, hostileText } from "../../testing/hostile-text.ts";
import { activeParts, nodesOf, parseMarkdown, textOf } from "../../testing/markdown.ts";
import { code, name, oneLine, quote, web } from "./quote.ts";

/** The words of a text, whatever stands between them; a hidden marker is broken on purpose. */
const words = (text: string) =>
  text
    .replaceAll("<!--", "<! --")
    .split(/[\s\x85]+/)
    .filter(Boolean);

describe("quote", () => {
  test("leaves prose alone and shows as code what Markdown or the forge would act upon", () => {
    expect(
      quote(
        "Fixes #3, thanks @bob!\n\nSE-DPM_mysql *now* reads <conf> from https://x.example.org/a.",
      ),
    ).toBe(
      "> Fixes `#3,` thanks `@bob!`\n>\n> SE-DPM_mysql `*now*` reads `<conf>` from `https://x.example.org/a.`",
    );
  });

  test.for([
    ["# Release", "> `#` Release"],
    ["===", "> `===`"],
    ["- one\n- two", "> `-` one\n> `-` two"],
    ["1. one", "> `1.` one"],
    ["> they said", "> `>` they said"],
    ["| a | b |", "> `|` a | b |"],
    ["    code", "> code"],
    ["C++ and 3 > 2 - 1 = 0", "> C++ and 3 > 2 - 1 = 0"],
    ["```js", "> ```` ```js ````"],
    ["<!-- staged-rollout:done -->", "> `<! --` staged-rollout:done -->"],
    ["  \n ", "> (empty)"],
  ] as const)("%j at the start of a line", ([text, quoted]) => {
    expect(quote(text)).toBe(quoted);
  });

  test("is cut at a word, and says so", () => {
    expect(quote("one two three", 9)).toBe("> one two … (shortened)");
    expect(quote("one two three", 13)).toBe("> one two three");
  });

  test.for(HOSTILE_FRAGMENTS)("%j stays a quotation of inert words", (fragment) => {
    for (const text of [fragment, `a ${fragment} b`, `a\n${fragment}\nb`, `${fragment}\n===`]) {
      expect(activeParts(quote(text)), text).toEqual([]);
    }
  });

  test("nothing acts, nothing is lost, and one quotation stays one, whatever is written", () => {
    fc.assert(
      fc.property(hostileText(2000), (text) => {
        const quoted = quote(text, 10_000);
        expect(activeParts(`Before.\n\n${quoted}\n\nAfter.`)).toEqual([]);
        const blocks = parseMarkdown(`Before.\n\n${quoted}\n\nAfter.`).children ?? [];
        expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "blockquote", "paragraph"]);
        const [, said] = blocks;
        const shown = said ? [...nodesOf(said)].filter(({ type }) => type === "paragraph") : [];
        expect(shown.flatMap((paragraph) => words(textOf(paragraph)))).toEqual(words(text));
      }),
      { numRuns: 500, seed: 2011 },
    );
  });
});

describe("code", () => {
  test.for([
    ["Job purge fails", "`Job purge fails`"],
    ["a `b` c", "``a `b` c``"],
    ["`b`", "`` `b` ``"],
    ["two\nlines", "`two lines`"],
    ["x <!-- y", "`x <! -- y`"],
    ["", "` `"],
  ] as const)("%j", ([text, shown]) => {
    expect(code(text)).toBe(shown);
  });

  test("is one piece of code, whatever is written", () => {
    fc.assert(
      fc.property(hostileText(200), (text) => {
        const shown = code(text);
        expect(shown).not.toContain("<!--");
        const [paragraph, ...more] = parseMarkdown(`a ${shown} b`).children ?? [];
        expect(more).toEqual([]);
        expect(paragraph?.children?.map(({ type }) => type)).toEqual([
          "text",
          "inlineCode",
          "text",
        ]);
      }),
      { numRuns: 300, seed: 2011 },
    );
  });
});

test.for([
  ["UKX-NORTH-HEP", "UKX-NORTH-HEP"],
  ["ex_las.palmas", "ex_las.palmas"],
  ["Maria Manager", "Maria Manager"],
  ["_x_", "`_x_`"],
  ["1.0~rc1~2", "`1.0~rc1~2`"],
  ["@bob", "`@bob`"],
  ["www.evil.example.org", "`www.evil.example.org`"],
] as const)("the name %j", ([text, shown]) => {
  expect(name(text)).toBe(shown);
  expect(activeParts(shown)).toEqual([]);
});

describe("web", () => {
  test.for([
    ["https://a.example.org/b?c=d#e", "<https://a.example.org/b?c=d#e>"],
    ["HTTPS://A.example.org", "<https://a.example.org/>"],
    ["https://a.example.org/<b>", "<https://a.example.org/%3Cb%3E>"],
    ["javascript:alert(1)", "`javascript:alert(1)`"],
    ["https://emi.example.org@evil.example.org/", "`https://emi.example.org@evil.example.org/`"],
    ["data:text/html,x", "`data:text/html,x`"],
    ["not an address", "`not an address`"],
  ] as const)("%j", ([address, shown]) => {
    expect(web(address)).toBe(shown);
    expect(activeParts(shown)).toEqual([]);
  });

  test("a link shows where it leads, whatever is written", () => {
    fc.assert(
      fc.property(hostileText(300), fc.webUrl({ withFragments: true }), (text, base) => {
        for (const address of [
          `https:${text.replace(/\s/g, "")}`,
          base + text.replace(/\s/g, ""),
        ]) {
          expect(activeParts(`See ${web(address)}, please.`), address).toEqual([]);
        }
      }),
      { numRuns: 100, seed: 2011 },
    );
  });
});

test("a subject is one line without anything invisible", () => {
  expect(oneLine("Title\r\nBcc: x\u0007\u202e")).toBe("Title Bcc: x\\u0007\\u202E");
});
