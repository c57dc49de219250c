/** Values of plain YAML on one line: texts, with quotes and without, and maps and lists in brackets. */
import { plainScalar, quotedScalar } from "./plain-scalars.ts";
import type { Json } from "./yaml-values.ts";

/** A place in a text. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** What no file of a person exceeds; the `yaml` package is asked about what does. */
const MAX_DEPTH = 8;
const MAX_NAME = 500;

export const LINE = 0x0a;
export const SPACE = 0x20;
const QUOTE = 0x22;
export const HASH = 0x23;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const COLON = 0x3a;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const END_OF_LIST = 0x5d;
const MAP = 0x7b;
const END_OF_MAP = 0x7d;

/** Reads the value that stands there, up to its end; undefined where it is not plain. `depth` brackets are open. */
export function readInline(cursor: Cursor, depth = 0): Json | undefined {
  switch (cursor.text.charCodeAt(cursor.at)) {
    case MAP:
      return depth < MAX_DEPTH ? readMap(cursor, depth + 1) : undefined;
    case LIST:
      return depth < MAX_DEPTH ? readList(cursor, depth + 1) : undefined;
    case QUOTE:
      return readQuoted(cursor);
    case APOSTROPHE:
      return readApostrophes(cursor);
    default:
      return readUnquoted(cursor, depth > 0);
  }
}

/** Reads a name and the colon after it; undefined where there is none, or it is not text. */
export function readName(cursor: Cursor, inFlow = false): string | undefined {
  const { text, at } = cursor;
  let name: Json | undefined;
  if (text.charCodeAt(at) === QUOTE) name = readQuoted(cursor);
  else {
    const end = endOfUnquoted(text, at, inFlow);
    name = text.charCodeAt(end - 1) === SPACE ? undefined : plainScalar(text.slice(at, end));
    cursor.at = end;
  }
  if (typeof name !== "string" || name === "__proto__" || cursor.at - at > MAX_NAME)
    return undefined;
  const next = text.charCodeAt(cursor.at + 1);
  if (text.charCodeAt(cursor.at) !== COLON || (next !== SPACE && next !== LINE)) return undefined;
  cursor.at += 1;
  return name;
}

/** Sets a property, unless the map has it already. */
export function put(map: { [name: string]: Json }, name: string, value: Json): boolean {
  if (Object.hasOwn(map, name)) return false;
  map[name] = value;
  return true;
}

function readMap(cursor: Cursor, depth: number): Json | undefined {
  const { text } = cursor;
  const map: { [name: string]: Json } = {};
  cursor.at += 1;
  skipSpaces(cursor);
  if (text.charCodeAt(cursor.at) !== END_OF_MAP) {
    for (;;) {
      const name = readName(cursor, true);
      if (name === undefined) return undefined;
      skipSpaces(cursor);
      const value = readInline(cursor, depth);
      if (value === undefined || !put(map, name, value)) return undefined;
      skipSpaces(cursor);
      if (text.charCodeAt(cursor.at) !== COMMA) break;
      cursor.at += 1;
      skipSpaces(cursor);
    }
  }
  if (text.charCodeAt(cursor.at) !== END_OF_MAP) return undefined;
  cursor.at += 1;
  return map;
}

function readList(cursor: Cursor, depth: number): Json | undefined {
  const { text } = cursor;
  const list: Json[] = [];
  cursor.at += 1;
  skipSpaces(cursor);
  if (text.charCodeAt(cursor.at) !== END_OF_LIST) {
    for (;;) {
      const value = readInline(cursor, depth);
      if (value === undefined) return undefined;
      list.push(value);
      skipSpaces(cursor);
      if (text.charCodeAt(cursor.at) !== COMMA) break;
      cursor.at += 1;
      skipSpaces(cursor);
    }
  }
  if (text.charCodeAt(cursor.at) !== END_OF_LIST) return undefined;
  cursor.at += 1;
  return list;
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === SPACE) cursor.at += 1;
}

/** Between double quotes, on one line. */
function readQuoted(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) break;
    if (code === LINE) return undefined;
    // What it escapes is looked at later; a line's end it may not be.
    if (code === BACKSLASH && text.charCodeAt(end + 1) !== LINE) end += 1;
  }
  cursor.at = end + 1;
  return quotedScalar(text.slice(at, end + 1));
}

/** Between apostrophes, on one line and without one in it. */
function readApostrophes(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  const end = text.indexOf("'", at + 1);
  const source = text.slice(at + 1, end);
  if (end < 0 || text.charCodeAt(end + 1) === APOSTROPHE || source.includes("\n")) return undefined;
  cursor.at = end + 1;
  return source;
}

function readUnquoted(cursor: Cursor, inFlow: boolean): Json | undefined {
  const { text, at } = cursor;
  const stop = endOfUnquoted(text, at, inFlow);
  const code = text.charCodeAt(stop);
  let end = stop;
  if (inFlow) {
    if (code !== COMMA && code !== END_OF_LIST && code !== END_OF_MAP) return undefined;
    while (text.charCodeAt(end - 1) === SPACE) end -= 1;
  } else if (code !== LINE || text.charCodeAt(end - 1) === SPACE) return undefined;
  cursor.at = end;
  return end > at ? plainScalar(text.slice(at, end)) : undefined;
}

/** Where a text without quotes stops: at the end of its line, a colon that ends a name, a comment, or a bracket or comma. */
function endOfUnquoted(text: string, start: number, inFlow: boolean): number {
  for (let at = start; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE || Number.isNaN(code)) return at;
    if (code === COLON) {
      const next = text.charCodeAt(at + 1);
      if (next === SPACE || next === LINE || (inFlow && endsInFlow(next))) return at;
    } else if (code === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) return at;
    } else if (inFlow && endsInFlow(code)) return at;
  }
}

const endsInFlow = (code: number): boolean =>
  code === COMMA || code === LIST || code === END_OF_LIST || code === MAP || code === END_OF_MAP;
