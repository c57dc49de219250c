/** One data file: bytes → checked value, or the problems that keep it from being read. */
import type { FileKind } from "#core/paths.ts";
import { forbiddenCharacter } from "#core/text.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { schemaProblems } from "./schema-problems.ts";
import { schemaErrors } from "./schemas.ts";
import { type Json, type Locator, parseYaml, type SyntaxProblem } from "./yaml.ts";

/** What a text says before any schema is asked; the body is the Markdown below front matter. */
export interface Content {
  readonly value: Json;
  readonly body?: string;
}

export type ParsedText =
  | { readonly content: Content; readonly locator: Locator }
  | { readonly problems: readonly SyntaxProblem[] };

export type FileRead =
  | { readonly content: Content; readonly fresh: boolean }
  | { readonly problems: readonly SyntaxProblem[] };

const isMarkdown = (kind: FileKind) => kind === "report" || kind === "summary";

/** Parses bytes of a kind, strictly; positions count in the file. */
export function parseText(kind: FileKind, bytes: Uint8Array): ParsedText {
  const text = decode(bytes);
  if (text === undefined) {
    return {
      problems: [
        {
          rule: "encoding",
          line: 1,
          column: 1,
          message: "the file is not UTF-8 text",
          hint: "save it as UTF-8",
        },
      ],
    };
  }
  const found = forbiddenCharacter(text);
  if (found) {
    const before = text.slice(0, found.index).split("\n");
    const problem = {
      rule: "character",
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      message: `the file holds the invisible character ${found.name}`,
      hint: "type the line again without it",
    };
    return { problems: [problem] };
  }
  if (isMarkdown(kind)) {
    const { value, problems, body, locator } = parseFrontMatter(text);
    return value === undefined ? { problems } : { content: { value, body }, locator };
  }
  const { value, problems, locator } = parseYaml(text);
  return value === undefined ? { problems } : { content: { value }, locator };
}

/**
 * Reads bytes of a kind; `cached` is what an earlier run parsed from the same bytes. A cached value is
 * held to the schema like any other, and read anew when it does not fit.
 */
export function readFile(kind: FileKind, bytes: Uint8Array, cached: Content | undefined): FileRead {
  if (cached && schemaErrors(kind, normalEmpty(kind, cached.value)).length === 0) {
    return { content: { ...cached, value: normalEmpty(kind, cached.value) }, fresh: false };
  }
  const parsed = parseText(kind, bytes);
  if ("problems" in parsed) return parsed;
  const value = normalEmpty(kind, parsed.content.value);
  const errors = schemaErrors(kind, value);
  if (errors.length > 0) return { problems: schemaProblems(errors, parsed.locator) };
  return { content: { ...parsed.content, value }, fresh: true };
}

/** An empty `rollout.yaml` is a valid record with nothing decided. */
const normalEmpty = (kind: FileKind, value: Json): Json =>
  value === null && (kind === "rollout" || kind === "release-ticket") ? {} : value;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text without a byte order mark; undefined when the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
