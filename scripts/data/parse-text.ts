/** Bytes of a data file → the value and text in it, before any schema is applied. */

import { forbiddenCharacter } from "#core/base/text.ts";
import type { FileKind } from "#core/model/paths.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { hasBody } from "./has-body.ts";
import { parseWithPlain } from "./parse-plain.ts";
import type { Json, Locator, Parsed, SyntaxProblem } from "./yaml.ts";

/** The content of a file; the body is the Markdown below front matter. */
export interface Content {
  readonly value: Json;
  readonly body?: string;
  /** What is read, and was probably meant otherwise; kept with the content, so that the cache knows it. */
  readonly warnings?: readonly SyntaxProblem[];
}

export type ParsedText =
  | { readonly content: Content; readonly locator: Locator }
  | {
      readonly problems: readonly SyntaxProblem[];
      readonly warnings: readonly SyntaxProblem[];
    };

/** Parses bytes of a kind, strictly; positions count in the file. */
export function parseText(kind: FileKind, bytes: Uint8Array): ParsedText {
  const text = decode(bytes);
  if (typeof text !== "string") return { problems: [text], warnings: [] };
  const refused = refusedCharacter(text) ?? mergeConflict(text);
  if (refused) return { problems: [refused], warnings: [] };
  if (hasBody(kind)) {
    const { value, body, ...rest } = parseFrontMatter(text);
    return parsedOf(value === undefined ? undefined : { value, body }, rest);
  }
  const { value, ...rest } = parseWithPlain(text);
  return parsedOf(value === undefined ? undefined : { value }, rest);
}

function parsedOf(
  content: Content | undefined,
  { problems, warnings, locator }: Omit<Parsed, "value"> & { locator: Locator },
): ParsedText {
  if (!content) return { problems, warnings };
  return { content: warnings.length > 0 ? { ...content, warnings } : content, locator };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text without a byte order mark. */
function decode(bytes: Uint8Array): string | SyntaxProblem {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = "the file is not UTF-8 text";
    return { rule: "encoding", line: 1, column: 1, message, hint: "save it as UTF-8" };
  }
}

const LONE_RETURN = /\r(?!\n)/;

/** The first character that is not allowed in a file. */
function refusedCharacter(text: string): SyntaxProblem | undefined {
  const found = forbiddenCharacter(text);
  const lone = text.search(LONE_RETURN);
  if (!found && lone < 0) return undefined;
  const index = found && (lone < 0 || found.index < lone) ? found.index : lone;
  const before = text.slice(0, index);
  const place = {
    rule: "character",
    line: before.split("\n").length,
    column: index - before.lastIndexOf("\n"),
  };
  return found?.index === index
    ? {
        ...place,
        message: `the file contains the invisible character ${found.name}`,
        hint: "type the line again without it",
      }
    : {
        ...place,
        message: "a line ends with only a carriage return",
        hint: "end lines with a line feed (LF), or with CR and LF",
      };
}

/** What git leaves of a merge that nobody finished; all three lines of it, since a text may hold one of them. */
function mergeConflict(text: string): SyntaxProblem | undefined {
  const [ours, middle, theirs] = [/^<{7} /m, /^={7}\r?$/m, /^>{7} /m].map((line) =>
    text.search(line),
  );
  if (ours === undefined || ours < 0 || (middle ?? -1) < ours || (theirs ?? -1) < ours)
    return undefined;
  return {
    rule: "conflict",
    line: text.slice(0, ours).split("\n").length,
    column: 1,
    message: "git could not merge this part: both sides stand here",
    hint: "keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
  };
}
