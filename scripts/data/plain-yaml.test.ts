/** Wherever the quick reader answers, the strict one answers the same, and has nothing to say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { baseTexts } from "../testing/base.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { parseYaml } from "./yaml.ts";

/** The same on every run; with STAGED_ROLLOUT_LONG, more. */
const settings = { seed: 20110602, numRuns: process.env.STAGED_ROLLOUT_LONG ? 50_000 : 1500 };

/** The YAML of the base tree's files. */
const TEXTS = Array.from(baseTexts(), ([path, text]) =>
  path.endsWith(".md") ? text.slice(4, text.indexOf("\n---\n", 4) + 1) : text,
);

/** How many of them it read. */
function agreesOn(texts: fc.Arbitrary<string>): number {
  let count = 0;
  const property = fc.property(texts, (text) => {
    count += agrees(text) ? 1 : 0;
  });
  fc.assert(property, settings);
  return count;
}

/** Whether it reads a text, and then as the strict one does. */
function agrees(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const { value, problems, warnings } = parseYaml(text);
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
  // toStrictEqual takes 0 for -0, and looks at no order of names.
  expect(plain).toStrictEqual(value);
  expect(JSON.stringify(plain)).toBe(JSON.stringify(value));
  return true;
}

const isText = (text: string): boolean => text.trim() !== "" && !/^#[^\n]*\n$/.test(text);

test("it reads the files of the base tree", () => {
  const texts = TEXTS.filter(isText);
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) expect(readPlainYaml(text), text).toEqual(parseYaml(text).value);
});

const PIECES = [
  ..."- : , [ ] { } # & * ! | > ' \" % @ ` ~ ? . + = < - 1 0 a é \\ / _ \u00a0 \u061c".split(" "),
  ...[
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    ": ",
    ": ",
    "- ",
    "? ",
    " ",
    "  ",
    " #",
    " # ",
    "\n# ",
  ],
  ...[
    "\n\n",
    "\t",
    "\r\n",
    " |\n",
    " >\n",
    " >-\n  ",
    " |-\n    ",
    "|",
    "|+\n",
    ">1\n",
    "---\n",
    "...\n",
  ],
  ...[
    "null",
    "true",
    "No",
    "~",
    "1.10",
    "0x1f",
    "0o7",
    "-0",
    "1e3",
    ".inf",
    ".5",
    "5.",
    "+1",
    "007",
    "1_000",
  ],
  ...[
    "2011-06-01",
    "2011-06-01T08:00:00Z",
    "12:30",
    "__proto__",
    "<<",
    "a: b",
    "{ a: 1 }",
    "[a, b]",
    "{}",
    "[]",
  ],
  ...[
    '"\\n"',
    '"\\x41"',
    '"\\u202e"',
    "''",
    '""',
    "'it''s'",
    '"a" : b',
    "a:b",
    "a :b",
    "\ufeff",
    "🚀",
    "a,b",
    "a]",
  ],
];
const piece = fc.constantFrom(...PIECES);

const mutated = fc
  .tuple(
    fc.constantFrom(...TEXTS.filter(isText)),
    fc.nat(3000),
    fc.array(fc.tuple(fc.nat(400), fc.nat(6), piece), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, from, cuts]) => {
    const lines = text.split("\n");
    const begin = from % lines.length;
    const part = `${lines.slice(begin, begin + 8).join("\n")}\n`;
    return cuts.reduce((now, [at, length, put]) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + put + now.slice(start + length);
    }, part);
  });

test("of a file with parts taken out and others put in, both say the same", () => {
  expect(agreesOn(mutated)).toBeGreaterThan(settings.numRuns / 10);
});

test("of pieces in any order, both say the same", () => {
  const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => `${pieces.join("")}\n`);
  expect(agreesOn(texts)).toBeGreaterThan(settings.numRuns / 100);
});

const usual = fc.constantFrom(
  ..."a b c d e f a-b 2011-06-01 2011-06-01T08:00:00Z 7 1.5 -1 true null x:y é".split(" "),
  ...['"a: b"', "'a # b'", '"\\n"', '""', "a b", "a, b", "a b: c"],
);
const scalar = fc.oneof(
  { weight: 24, arbitrary: usual },
  { weight: 1, arbitrary: piece },
  { weight: 1, arbitrary: fc.tuple(piece, piece).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text)) },
);
const flow: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? scalar
    : fc.oneof(
        scalar,
        fc.array(flow(depth - 1), { maxLength: 3 }).map((list) => `[${list.join(", ")}]`),
        fc
          .array(fc.tuple(scalar, flow(depth - 1)), { maxLength: 3 })
          .map((map) => `{ ${map.map(([name, value]) => `${name}: ${value}`).join(", ")} }`),
      ),
);
/** Lines of some depth, nearly as the plain ones are written. */
const line = fc
  .tuple(
    fc.constantFrom(0, 0, 0, 0, 1, 1, 2),
    fc.constantFrom("", "", "", "- ", "-  ", "# "),
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(scalar, flow(3)).map((pair) => pair.join(": ")) },
      { weight: 2, arbitrary: scalar.map((name) => `${name}:`) },
      { weight: 1, arbitrary: flow(3) },
      { weight: 2, arbitrary: fc.constantFrom("g: |", "h: >-", "i: >", "j: |-", "", "text") },
    ),
  )
  .map(([depth, dash, rest]) => `${"  ".repeat(depth)}${dash}${rest}`);

test("of lines that are nearly plain, both say the same", () => {
  const texts = fc
    .array(line, { minLength: 1, maxLength: 5 })
    .map((lines) => `${lines.join("\n")}\n`);
  expect(agreesOn(texts)).toBeGreaterThan(settings.numRuns / 20);
});
