/**
 * YAML as this project's files and most people write it, read in one pass: maps and lists in blocks, or in brackets on one
 * line, texts on one line or below `|` and `>`, comments on lines of their own. Of any other text, right or wrong, it says
 * nothing, and `parseYaml` reads it; where it does answer, both answer the same, without a problem or a warning.
 */
import { type Cursor, HASH, LINE, put, readInline, readName, SPACE } from "./plain-inline.ts";
import type { Json } from "./yaml-values.ts";

/** Control characters, halves of pairs, and spaces and marks that look like another one or like nothing. */
const UNUSUAL =
  /[^\n -~\u00a1-\u061b\u061d-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef]/;
/** What no file of a person exceeds. */
const MOST = 1_000_000;
const MAX_DEPTH = 8;

const DASH = 0x2d;
const FOLDED = 0x3e;
const LITERAL = 0x7c;

/** In a text whose lines are read one after the other. */
interface Lines extends Cursor {
  /** The column of the first character of the line that comes next, where `at` is then; -1 at the end. */
  indent: number;
}

/** The value of a text that is written plainly; undefined for any other text. */
export function readPlainYaml(text: string): Json | undefined {
  if (text.length > MOST || !text.endsWith("\n") || UNUSUAL.test(text)) return undefined;
  const lines: Lines = { text, at: 0, indent: -1 };
  if (!nextLine(lines) || lines.indent !== 0) return undefined;
  const value = readBlock(lines, 0);
  return lines.indent < 0 ? value : undefined;
}

/** From the start of a line to the first that has something; false where blanks or comments are not as they mostly are. */
function nextLine(lines: Lines): boolean {
  const { text } = lines;
  let comment: number | undefined;
  for (;;) {
    const start = lines.at;
    while (text.charCodeAt(lines.at) === SPACE) lines.at += 1;
    const column = lines.at - start;
    switch (text.charCodeAt(lines.at)) {
      case LINE:
        if (column > 0) return false;
        lines.at += 1;
        break;
      case HASH:
        comment ??= column;
        if (comment !== column) return false;
        lines.at = text.indexOf("\n", lines.at) + 1;
        break;
      default:
        lines.indent = lines.at < text.length ? column : -1;
        // A comment begins where what follows it does.
        return (comment ?? column) === column;
    }
  }
}

/** A map or a list, from the first character of its first line to that of the line after it. */
function readBlock(lines: Lines, depth: number): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  return isEntry(lines)
    ? readEntries(lines, lines.indent, depth)
    : readProperties(lines, lines.indent, depth);
}

/** Whether a dash and a space come next. */
const isEntry = ({ text, at }: Cursor): boolean =>
  text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;

function readProperties(lines: Lines, column: number, depth: number): Json | undefined {
  const map: { [name: string]: Json } = {};
  while (lines.indent === column && !isEntry(lines)) {
    const name = readName(lines);
    const value = name === undefined ? undefined : readValue(lines, column, depth);
    if (name === undefined || value === undefined || !put(map, name, value)) return undefined;
  }
  return lines.indent < column ? map : undefined;
}

/** What stands behind a name, in its line or below it. */
function readValue(lines: Lines, column: number, depth: number): Json | undefined {
  const { text } = lines;
  if (text.charCodeAt(lines.at) === LINE) {
    lines.at += 1;
    if (!nextLine(lines)) return undefined;
    if (lines.indent > column || (lines.indent === column && isEntry(lines)))
      return readBlock(lines, depth + 1);
    return null;
  }
  while (text.charCodeAt(lines.at) === SPACE) lines.at += 1;
  const first = text.charCodeAt(lines.at);
  if (first === LITERAL || first === FOLDED) return readLines(lines, column);
  return readRest(lines);
}

/** A value up to the end of the line. */
function readRest(lines: Lines): Json | undefined {
  const value = readInline(lines);
  if (value === undefined || lines.text.charCodeAt(lines.at) !== LINE) return undefined;
  lines.at += 1;
  return nextLine(lines) ? value : undefined;
}

function readEntries(lines: Lines, column: number, depth: number): Json | undefined {
  const list: Json[] = [];
  while (lines.indent === column && isEntry(lines)) {
    const start = lines.at;
    while (lines.text.charCodeAt(lines.at + 1) === SPACE) lines.at += 1;
    lines.at += 1;
    const value = isProperty(lines)
      ? readPropertiesOfEntry(lines, column + lines.at - start, depth)
      : readRest(lines);
    if (value === undefined) return undefined;
    list.push(value);
  }
  return lines.indent <= column ? list : undefined;
}

/** A map whose first line stands behind the dash. */
function readPropertiesOfEntry(lines: Lines, column: number, depth: number): Json | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  lines.indent = column;
  return readProperties(lines, column, depth + 1);
}

const isProperty = ({ text, at }: Cursor): boolean => readName({ text, at }) !== undefined;

/** The lines below `|` or `>`, which begin further in than the name. */
function readLines(lines: Lines, column: number): string | undefined {
  const { text } = lines;
  const isFolded = text.charCodeAt(lines.at) === FOLDED;
  const isStripped = text.charCodeAt(lines.at + 1) === DASH;
  lines.at += isStripped ? 2 : 1;
  if (text.charCodeAt(lines.at) !== LINE) return undefined;
  lines.at += 1;
  const indent = spacesAt(lines);
  if (indent <= column) return undefined;
  const found: string[] = [];
  while (text.charCodeAt(lines.at) === LINE || spacesAt(lines) >= indent) {
    const end = text.indexOf("\n", lines.at);
    const line = text.slice(Math.min(lines.at + indent, end), end);
    const isBlank = end === lines.at;
    if (line === "" ? !isBlank || found.length === 0 : line.endsWith(" ")) return undefined;
    if (isFolded && line.startsWith(" ")) return undefined;
    found.push(line);
    lines.at = end + 1;
  }
  while (found.at(-1) === "") found.pop();
  const value = isFolded ? fold(found) : found.join("\n");
  return nextLine(lines) ? value + (isStripped ? "" : "\n") : undefined;
}

function spacesAt({ text, at }: Cursor): number {
  let end = at;
  while (text.charCodeAt(end) === SPACE) end += 1;
  return end - at;
}

/** Lines joined by spaces; of blank ones between them, each but the break that they replace stays. */
function fold(lines: readonly string[]): string {
  let [value = "", ...rest] = lines;
  let between = " ";
  for (const line of rest) {
    if (line !== "") {
      value += between + line;
      between = " ";
    } else if (between === "\n") value += "\n";
    else between = "\n";
  }
  return value;
}
