/**
 * Comments that were not meant as such: in a plain text ` #71000` begins YAML's comment, and the text loses its end. One
 * that is meant begins with `# `, as the examples write it.
 */
import { CST, parseDocument } from "yaml";
import { beginning } from "#core/base/text.ts";
import type { ReportProblem } from "./syntax-problem.ts";
import { lineStart } from "./yaml-places.ts";

/** A comment behind something else on its line. */
export interface CutComment {
  /** Where its `#` stands in the text. */
  readonly offset: number;
  readonly comment: string;
  /** The text in front of it, where it is one, as it is typed. */
  readonly before?: { readonly offset: number; readonly source: string };
  /** Whether a bracket is open there, so that it takes what follows in the line with it. */
  readonly inFlow: boolean;
}

/** No file of a person has more that are worth naming. */
const MOST = 1000;

/** Collects them from lexemes, each given once and in order with its offset. */
export function cutComments(): {
  readonly found: readonly CutComment[];
  see(lexeme: string, offset: number, inScalar: boolean): void;
} {
  const found: CutComment[] = [];
  let depth = 0;
  /** Something stands in this line. */
  let isBehind = false;
  let before: CutComment["before"];
  const see = (lexeme: string, offset: number, inScalar: boolean): void => {
    if (inScalar) {
      // A text below | or > ends with its line.
      isBehind = !lexeme.endsWith("\n");
      before = isBehind ? { offset, source: lexeme } : undefined;
      return;
    }
    const first = lexeme.charCodeAt(0);
    if (first === 0x23) {
      if (isBehind && found.length < MOST && (depth > 0 || !/^#\s/.test(lexeme))) {
        const comment = lexeme.trimEnd();
        found.push({ offset, comment, ...(before && { before }), inFlow: depth > 0 });
      }
      return;
    }
    if (first === 0x0a || first === 0x0d) {
      isBehind = false;
      before = undefined;
      return;
    }
    if (first === 0x20 || first === 0x09 || lexeme === CST.SCALAR || lexeme === CST.DOCUMENT)
      return;
    if (lexeme === CST.FLOW_END) {
      depth = 0;
      return;
    }
    if (lexeme === "{" || lexeme === "[") depth += 1;
    else if (lexeme === "}" || lexeme === "]") depth = Math.max(0, depth - 1);
    isBehind = true;
    // After a quoted text too, a comment may have been meant as its end; after a bracket or a colon not.
    if (!/^["']/.test(lexeme)) before = undefined;
    else before = { offset, source: lexeme };
  };
  return { found, see };
}

/** Whether it is written as those are that are meant. */
const isMeant = ({ comment }: CutComment): boolean => /^#(?:\s|$)/.test(comment) && comment !== "#";

/** Reports each that does not begin with `# `: what is not read, and what to type instead. */
export function warnOfCut(comments: readonly CutComment[], warn: ReportProblem): void {
  for (const cut of comments) {
    if (isMeant(cut)) continue;
    const comment = short(`# ${cut.comment.replace(/^#+\s*/, "")}`.trim());
    const alternative = cut.comment === "#" ? "" : `; if it is a comment, write ${comment}`;
    warn(cut.offset, "cut-comment", messageOf(cut), `${hintOf(cut)}${alternative}`);
  }
}

/**
 * The comment that a syntax error at an offset follows from, where there is one: it took a bracket with it, or its text
 * goes on in the next line.
 */
export function cutBefore(
  comments: readonly CutComment[],
  text: string,
  offset: number,
): CutComment | undefined {
  const earlier = comments.filter((cut) => cut.offset < offset);
  const took = earlier.find((cut) => cut.inFlow && /[\]}]/.test(cut.comment));
  if (took) return took;
  const last = earlier.at(-1);
  if (!last?.before || isMeant(last)) return undefined;
  const between = text.slice(last.offset + last.comment.length, lineStart(text, offset));
  return between.trim() === "" ? last : undefined;
}

/** Reports it as what is wrong. */
export function reportCut(cut: CutComment, report: ReportProblem): void {
  report(cut.offset, "yaml-syntax", messageOf(cut), hintOf(cut));
}

const messageOf = ({ comment }: CutComment): string =>
  `a # after a space begins a comment: ${JSON.stringify(short(comment))} is not read`;

function hintOf({ before, comment, inFlow }: CutComment): string {
  if (!before) return "put a text that contains # between double quotes";
  const end = inFlow ? (/^[^,\]}]*/.exec(comment)?.[0] ?? comment) : comment;
  const whole = `${unquoted(before.source)} ${end}`.replace(/\s+/g, " ").trim();
  return `type ${quoted(whole)} if it belongs to the text`;
}

const MOST_SHOWN = 200;
const short = (text: string): string =>
  text.length > MOST_SHOWN ? `${beginning(text, MOST_SHOWN)}…` : text;

/** Between double quotes, as YAML and JSON read it. */
const quoted = (text: string): string => JSON.stringify(short(text));

/** The text that a scalar means. */
function unquoted(source: string): string {
  if (source.startsWith("'")) return source.slice(1, -1).replaceAll("''", "'");
  if (!source.startsWith('"')) return source;
  const { value } = parseDocument(source, { uniqueKeys: false }).contents as { value?: unknown };
  return typeof value === "string" ? value : source;
}
