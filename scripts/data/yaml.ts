/**
 * Strict YAML 1.2 core: plain values with string keys, and a position for each of them.
 * Whatever a reader could understand in two ways is refused, with the place and what to write.
 */
import {
  Composer,
  type CST,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from "yaml";
import type { Pointer } from "#core/problems.ts";
import { forbiddenCharacter } from "#core/text.ts";

/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What the text itself does wrong, before any schema is asked. */
export interface SyntaxProblem extends Position {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Parsed {
  /** Undefined when there are problems. */
  readonly value: Json | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Finds positions and source texts in a parsed file; kept only as long as positions are wanted. */
export interface Locator {
  /** Where the value starts, or with `key` its property name; the closest enclosing value where there is none. */
  position(at: Pointer, on: "value" | "key"): Position;
  /** The scalar as it was typed, without quotes where it had none. */
  source(at: Pointer): string | undefined;
}

/** Parses one strict document; `lineOffset` is how many lines of the file stand before the text. */
export function parseYaml(text: string, lineOffset = 0): Parsed & { locator: Locator } {
  const lines = new LineCounter();
  const problems: SyntaxProblem[] = [];
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + lineOffset, column: Math.max(col, 1) };
  };
  const problem = (offset: number, rule: string, message: string, hint: string) => {
    problems.push({ rule, ...at(offset), message, hint });
  };

  const tokens: CST.Token[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    tokens.push(token);
  }
  // Refused before composing: the composer is recursive, and would resolve tags and aliases.
  if (refuseConstructs(tokens, problem)) {
    return { value: undefined, problems, locator: locatorOf(null, text, at) };
  }
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    // Ours is linear; the library compares every key with every other.
    uniqueKeys: false,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  for (const extra of documents.slice(1)) {
    problem(
      extra.range?.[0] ?? 0,
      "yaml-documents",
      "a second document starts here",
      "remove the line ---; a file holds one document",
    );
  }
  const document = documents[0];
  for (const found of [...(document?.errors ?? []), ...(document?.warnings ?? [])]) {
    problem(found.pos[0], "yaml-syntax", ...explain(found.code, found.message));
  }
  const contents = (document?.contents ?? null) as Node | null;
  const value = contents === null ? null : toValue(contents, problem);
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    value: problems.length === 0 ? value : undefined,
    problems,
    locator: locatorOf(contents, text, at),
  };
}

/** No data file needs more; deeper nesting is refused before anything recursive sees it. */
const MAX_DEPTH = 20;

const CONSTRUCTS: { readonly [type: string]: [rule: string, name: string, hint: string] } = {
  anchor: ["yaml-anchor", "anchor", "remove it"],
  alias: ["yaml-alias", "alias", "write the value again"],
  tag: ["yaml-tag", "tag", "remove it; write the plain value"],
};

/** Reports directives, anchors, aliases, tags and too deep nesting; whether there were any. Not recursive. */
function refuseConstructs(tokens: readonly CST.Token[], report: Report): boolean {
  let refused = false;
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  const push = (token: CST.Token | null | undefined, depth: number) => {
    if (token) stack.push({ token, depth });
  };
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token, depth } = next;
    if (token.type === "directive") {
      const line = token.source.trim();
      report(
        token.offset,
        "yaml-directive",
        `the directive ${line} is not allowed`,
        "remove the line; files are always YAML 1.2",
      );
      refused = true;
    }
    const construct = CONSTRUCTS[token.type];
    if (construct && "source" in token) {
      const [rule, name, hint] = construct;
      report(token.offset, rule, `the ${name} ${token.source} is not allowed`, hint);
      refused = true;
    }
    if (depth > MAX_DEPTH) {
      report(
        token.offset,
        "yaml-depth",
        "values are nested too deeply",
        "write the file as the examples do",
      );
      return true;
    }
    if ("start" in token && Array.isArray(token.start)) for (const t of token.start) push(t, depth);
    if ("props" in token) for (const t of token.props) push(t, depth);
    if (token.type === "document") push(token.value, depth);
    if ("items" in token) {
      for (const item of token.items) {
        for (const t of item.start) push(t, depth);
        for (const t of item.sep ?? []) push(t, depth);
        push(item.key, depth + 1);
        push(item.value, depth + 1);
      }
    }
  }
  return refused;
}

type Report = (offset: number, rule: string, message: string, hint: string) => void;

function explain(code: string, message: string): [message: string, hint: string] {
  const plain = message.replace(/ at line \d+.*$/s, "");
  switch (code) {
    case "TAB_AS_INDENT":
      return ["a tab is used for indentation", "indent with spaces"];
    case "BAD_INDENT":
    case "MISSING_CHAR":
    case "IMPOSSIBLE":
    case "UNEXPECTED_TOKEN":
    case "BLOCK_AS_IMPLICIT_KEY":
      return [
        lower(plain),
        "check the indentation, and quote texts that hold a colon, a hash or start with a special character",
      ];
    default:
      return [lower(plain), "write plain YAML: names, texts, numbers, lists and maps"];
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function toValue(node: Node, report: Report): Json {
  const start = node.range?.[0] ?? 0;
  if (isMap(node)) return toRecord(node.items, report);
  if (isSeq(node)) {
    return node.items.map((item) => {
      // `[a: 1]` makes a pair without a map.
      if (isPair(item)) return toRecord([item], report);
      return toValue(item as Node, report);
    });
  }
  if (!isScalar(node)) return null;
  const value = node.value;
  if (typeof value === "string") {
    const found = forbiddenCharacter(value);
    if (found) {
      report(
        start,
        "character",
        `the value holds the invisible character ${found.name}`,
        "type the text again without it",
      );
    }
    return value;
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    report(
      start,
      "yaml-number",
      `${node.source} is not a number that can be kept`,
      "write a plain number",
    );
    return null;
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

function toRecord(items: readonly Pair[], report: Report): { [key: string]: Json } {
  const record: { [key: string]: Json } = {};
  const seen = new Map<string, number>();
  for (const { key, value } of items as Pair<Node | null, Node | null>[]) {
    const start = key?.range?.[0] ?? value?.range?.[0] ?? 0;
    if (!isScalar(key) || typeof key.value !== "string") {
      const source = isScalar(key) && key.source ? key.source : undefined;
      report(
        start,
        "yaml-key",
        source === undefined
          ? "a property has no plain name"
          : `the property name ${source} is not text`,
        source === undefined ? "write name: value" : `write "${source}": …`,
      );
      continue;
    }
    const name = toValue(key, report) as string;
    if (name === "__proto__" || name === "<<") {
      report(start, "yaml-key", `the property name ${name} is not allowed`, "remove it");
      continue;
    }
    const first = seen.get(name);
    if (first !== undefined) {
      const message = `the property ${name} stands twice`;
      report(first, "yaml-duplicate", message, "keep one of the two");
      report(start, "yaml-duplicate", message, "keep one of the two");
    }
    seen.set(name, start);
    record[name] = value === null ? null : toValue(value, report);
  }
  return record;
}

function locatorOf(contents: Node | null, text: string, at: (offset: number) => Position): Locator {
  const find = (pointer: Pointer): { key: Node | null; value: Node | null; exact: boolean } => {
    let key: Node | null = null;
    let value = contents;
    for (const step of pointer) {
      let pair: { key: Node | null; value: Node | null } | undefined;
      if (isMap(value)) {
        const found = value.items.find(
          (item) => isScalar(item.key) && item.key.value === String(step),
        );
        if (found) pair = found as { key: Node | null; value: Node | null };
      } else if (isSeq(value) && typeof step === "number") {
        const item = value.items[step];
        if (isPair(item)) pair = item as unknown as { key: Node; value: Node };
        else if (item) pair = { key: null, value: item as Node };
      }
      if (!pair) return { key, value, exact: false };
      key = pair.key ?? pair.value;
      value = pair.value ?? pair.key;
    }
    return { key, value, exact: true };
  };
  return {
    position(pointer, on) {
      const { key, value, exact } = find(pointer);
      const node = on === "key" && exact ? (key ?? value) : value;
      return at(node?.range?.[0] ?? 0);
    },
    source(pointer) {
      const { value, exact } = find(pointer);
      if (!exact || !isScalar(value) || !value.range) return undefined;
      return text.slice(value.range[0], value.range[1]);
    },
  };
}
