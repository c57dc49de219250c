import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type FileKind, readPath } from "#core/model/paths.ts";
import { BASE_PATHS, baseTexts } from "../testing/base.ts";
import { checkJson, folderOf } from "../testing/run.ts";
import { readFile } from "./read-file.ts";
import { schemaNames } from "./schema-files.ts";
import { parseYaml } from "./yaml.ts";

/** The same on every run. */
const settings = { seed: 20110601, numRuns: 300 };

const KINDS = schemaNames().filter((name) => name !== "common") as FileKind[];

/** Reads; what comes back is content, or problems whose places are in the text. */
function reads(kind: FileKind, bytes: Uint8Array): void {
  const read = readFile(kind, bytes);
  if (!("problems" in read)) return;
  expect(read.problems.length).toBeGreaterThan(0);
  const lines = new TextDecoder().decode(bytes).split("\n");
  for (const { line, column, message, hint } of read.problems) {
    expect(message && hint).toBeTruthy();
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
  }
}

/** Pieces that mean something to YAML, to front matter, or to nobody. */
const piece = fc.constantFrom(
  ..."\n \t\r : - ? , [ ] { } # & * ! | > ' \" % @ ` ~ --- ... << __proto__ null true 1.10 0x1 .inf".split(
    " ",
  ),
  ...[
    "\n",
    "\n  ",
    "\n- ",
    ": ",
    "- ",
    "? ",
    "\n---\n",
    "\0",
    "\u202e",
    "\ufeff",
    "🚀",
    "é",
    "\\x00",
    "\\u202E",
  ],
  ...[
    "!!js/function",
    "&a ",
    "*a",
    "%YAML 1.1\n",
    "---js\n",
    "a: ",
    "[[[[",
    "}}",
    '"',
    "|\n ",
    ">-\n ",
  ],
);
const valid = fc.constantFrom(
  ...Array.from(baseTexts(), ([path, text]) => ({
    kind: readPath(path)?.kind as FileKind,
    text,
  })),
);
/** A valid file with some parts taken out and others put in. */
const mutated = fc
  .tuple(valid, fc.array(fc.tuple(fc.nat(2000), fc.nat(12), piece), { minLength: 1, maxLength: 6 }))
  .map(([{ kind, text }, cuts]) => ({
    kind,
    text: cuts.reduce((now, [at, length, put]) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + put + now.slice(start + length);
    }, text),
  }));
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

test("random bytes are read or refused", () => {
  const property = fc.property(fc.constantFrom(...KINDS), fc.uint8Array(), reads);
  fc.assert(property, settings);
});

test("random pieces of YAML are read or refused", () => {
  const property = fc.property(fc.constantFrom(...KINDS), soup, (kind, text) =>
    reads(kind, Buffer.from(text)),
  );
  fc.assert(property, { ...settings, numRuns: 1000 });
});

test("random pieces in front matter are read or refused", () => {
  const property = fc.property(soup, soup, (yaml, body) =>
    reads("report", Buffer.from(`---\n${yaml}\n---\n${body}`)),
  );
  fc.assert(property, { ...settings, numRuns: 1000 });
});

test("mutated files are read or refused", () => {
  const property = fc.property(mutated, ({ kind, text }) => reads(kind, Buffer.from(text)));
  fc.assert(property, { ...settings, numRuns: 1000 });
});

test("what is accepted means what the library says it means", () => {
  let accepted = 0;
  const text = fc.oneof(
    soup,
    mutated.map((file) => file.text),
  );
  const property = fc.property(text, (yaml) => {
    const { value, problems } = parseYaml(yaml);
    if (problems.length > 0) return;
    accepted += 1;
    expect(value).toEqual(parse(yaml, { version: "1.2", schema: "core" }) ?? null);
  });
  fc.assert(property, { ...settings, numRuns: 1000 });
  expect(accepted).toBeGreaterThan(100);
});

test("the command line answers for any file with JSON and exit 0 or 1", async () => {
  const path = fc.constantFrom(...BASE_PATHS);
  const content = fc.oneof(
    fc.uint8Array(),
    soup,
    mutated.map(({ text }) => text),
  );
  const property = fc.asyncProperty(path, content, async (at, bytes) => {
    const { exit, counts } = await checkJson(folderOf([...baseTexts(), [at, bytes]]));
    expect(exit).toBe(counts.errors > 0 ? 1 : 0);
    expect(counts.files).toBe(BASE_PATHS.length);
  });
  await fc.assert(property, { ...settings, numRuns: 50 });
});

const SIZE = 64 * 1024;
const fill = (text: string) => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
/** So many lines as fit, each made of its number. */
function numbered(line: (number: number) => string): string {
  let text = "";
  for (let number = 0; text.length < SIZE; number += 1) text += line(number);
  return text.slice(0, SIZE);
}

const LONG: Record<string, string> = {
  "open brackets": fill("["),
  "open braces": fill("{"),
  "closing brackets": fill("]"),
  "nested lists and maps": `a: ${fill("[{")}`,
  "empty lists": fill("[]"),
  dashes: fill("- "),
  "dashes on lines": fill("-\n"),
  "question marks": fill("? "),
  "question marks on lines": fill("?\n"),
  colons: fill(": "),
  "colons on lines": fill(":\n"),
  commas: `[${fill(",")}]`,
  "nested maps": fill("a:\n a:\n"),
  "block maps, ever deeper": numbered((number) => `${" ".repeat(number)}a:\n`),
  "block lists, ever deeper": numbered((number) => `${" ".repeat(number)}-\n`),
  "many names": numbered((number) => `k${number.toString(36)}:\n`),
  "many numbers as names": numbered((number) => `${number}:\n`),
  "one name many times": fill("a: 1\n"),
  "a long flow list": `a: [${fill("1,")}]`,
  "a long flow map": `a: {${fill("b,")}}`,
  "a long list of different texts": `by: [${numbered((number) => `${number.toString(36)},`)}]`,
  "a long list of different numbers": `issues: [${numbered((number) => `${number},`)}]`,
  backslashes: `a: "${fill("\\")}"`,
  escapes: `a: "${fill("\\x41")}"`,
  quotes: fill('"'),
  "single quotes": `a: '${fill("''")}'`,
  anchors: `[${fill("&a,")}]`,
  aliases: `a: &a [1]\nb: [${fill("*a,")}]`,
  tags: fill("!a "),
  directives: fill("%\n"),
  documents: fill("---\n"),
  comments: fill("#\n"),
  "comments behind texts": fill("a: b #c\n"),
  "comments behind texts, and a mistake": `a: [${fill("b #c\n")}`,
  "a comment of hashes": `a: b ${fill("#")}`,
  blanks: fill(" "),
  "blanks between words": `a: b${fill(" ")}c`,
  "empty lines": fill("\n"),
  "empty lines with CRLF": fill("\r\n"),
  "empty lines inside a text": `a: "b${fill("\n")}c"`,
  "line separators": fill("\u2028"),
  "commas after a no-break space": `a:\u00a0${fill(",")}`,
  "a folded text": `a: >\n${fill("  x\n\n")}`,
  digits: `a: ${fill("1")}`,
  "an address": `contact: ${fill("a.")}@${fill("b.")}`,
};

// Time that grows with the square of the length would be minutes here; five seconds are far from either.
describe("64 KiB of one thing are answered in time that grows with their length", () => {
  test.for(Object.entries(LONG))("%s", ([, text]) => {
    for (const [kind, whole] of [
      ["team", text],
      ["report", `---\n${text}\n---\n`],
    ] as const) {
      const before = process.cpuUsage();
      readFile(kind, Buffer.from(whole));
      const { user, system } = process.cpuUsage(before);
      expect(user + system).toBeLessThan(5_000_000);
    }
  });
});
