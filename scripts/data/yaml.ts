/**
 * Strict YAML 1.2 core: plain values with string keys, and a position for each of them.
 * Ambiguous YAML is refused, with the position and what to write.
 */
import { Composer, CST, type Document, Lexer, LineCounter, type Node, Parser } from "yaml";
import { cutBefore, cutComments, reportCut, warnOfCut } from "./cut-comments.ts";
import { type Locator, locatorOf, type Position } from "./locator.ts";
import { oddSpacesOf } from "./odd-spaces.ts";
import type { ReportProblem, SyntaxProblem } from "./syntax-problem.ts";
import { brief, explainSyntax } from "./yaml-mistakes.ts";
import { type Json, toValues } from "./yaml-values.ts";

export type { Json, Locator, Position, SyntaxProblem };

export interface Parsed {
  /** Undefined when there are problems. */
  readonly value: Json | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** What is read, and was probably meant otherwise. */
  readonly warnings: readonly SyntaxProblem[];
}

/** Limits that no file written by a person exceeds; they keep reading linear and shallow. */
const MAX_PROBLEMS = 1000;
const MAX_DEPTH = 24;
const MAX_LEXEMES = 3_000_000;

/** Parses one strict document; `lineOffset` is the number of lines in the file before the text. */
export function parseYaml(text: string, lineOffset = 0): Parsed & { locator: Locator } {
  const lines = new LineCounter();
  const problems: SyntaxProblem[] = [];
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + lineOffset, column: Math.max(col, 1) };
  };
  const into =
    (list: SyntaxProblem[]): ReportProblem =>
    (offset, rule, message, hint) => {
      if (list.length < MAX_PROBLEMS) list.push({ rule, ...at(offset), message, hint });
    };
  const report = into(problems);
  const comments = cutComments();
  const tokens = readTokens(text, lines, report, comments.see);
  const warnings: SyntaxProblem[] = [];
  if (problems.length > 0)
    return { value: undefined, problems, warnings, locator: locatorOf(null, text, at) };
  const [document, ...further] = compose(tokens, text.length);
  for (const { range } of further) {
    report(
      range[0],
      "yaml-documents",
      "a second document starts here",
      "remove the line ---; a file has one document",
    );
  }
  const oddSpaceAt = oddSpacesOf(text);
  const mistakes = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  const first = mistakes.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
  const cut = first && cutBefore(comments.found, text, first.pos[0]);
  // What follows from it is no news.
  if (cut) reportCut(cut, report);
  else warnOfCut(comments.found, into(warnings));
  for (const { message, pos } of cut ? [] : mistakes) {
    const start = message.startsWith("Missing closing") ? lexemeBefore(text, pos[0]) : pos[0];
    const space = oddSpaceAt(start);
    if (space) {
      const found = `${space.name} stands where a space belongs`;
      report(space.offset, "yaml-syntax", found, "type an ordinary space there");
    } else {
      report(start, "yaml-syntax", ...explainSyntax(message));
    }
  }
  const contents = (document?.contents ?? null) as Node | null;
  const value = contents === null ? null : toValues(contents, report);
  return {
    value: problems.length === 0 ? value : undefined,
    problems: withoutEchoes(problems),
    warnings,
    locator: locatorOf(contents, text, at),
  };
}

/** In the order of positions, without the later problems of a line, which mostly follow from its first. */
function withoutEchoes(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  let mistaken = 0;
  return sorted.filter(({ line, rule }) => {
    if (line === mistaken) return false;
    if (rule === "yaml-syntax") mistaken = line;
    return true;
  });
}

/** Where the lexeme that ends at an offset starts. */
function lexemeBefore(text: string, end: number): number {
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END) continue;
    if (offset + lexeme.length >= end) break;
    offset += lexeme.length;
  }
  return offset;
}

/** Constructs that are never read, by the first character of their lexeme. */
const CONSTRUCTS: ReadonlyMap<number, readonly [rule: string, name: string, hint: string]> =
  new Map([
    [0x26, ["yaml-anchor", "anchor", "put a text that starts with & between double quotes"]],
    [0x2a, ["yaml-alias", "alias", "put a text that starts with * between double quotes"]],
    [0x21, ["yaml-tag", "tag", "put a text that starts with ! between double quotes"]],
    [0x25, ["yaml-directive", "directive", "remove the line; files are always YAML 1.2"]],
  ]);

/**
 * Text → tokens. Anchors, aliases, tags, directives and deep nesting are reported here, before the
 * composer, which is recursive and would resolve them, runs.
 */
function readTokens(
  text: string,
  lines: LineCounter,
  report: ReportProblem,
  see: (lexeme: string, offset: number, inScalar: boolean) => void,
): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  let count = 0;
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const construct = inScalar ? undefined : CONSTRUCTS.get(lexeme.charCodeAt(0));
    if (construct) {
      const [rule, name, hint] = construct;
      report(parser.offset, rule, `the ${name} ${brief(lexeme.trim())} is not allowed`, hint);
    }
    see(lexeme, parser.offset, inScalar);
    inScalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    if (parser.stack.length > MAX_DEPTH || count > MAX_LEXEMES) {
      const message =
        count > MAX_LEXEMES ? "the file has too many parts" : "values are nested too deeply";
      report(parser.offset, "yaml-size", message, "write the file as the examples do");
      return tokens;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Tokens → documents. */
function compose(tokens: Iterable<CST.Token>, length: number): Document.Parsed[] {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    prettyErrors: false,
    // Ours is linear; the library compares every key with every other.
    uniqueKeys: false,
  });
  // The library creates an Error for each mistake; in a hostile file their stacks are most of the work.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return [...composer.compose(tokens, true, length)] as Document.Parsed[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
