/** One data file: bytes → checked value, or the problems in it. */
import type { FileKind } from "#core/model/paths.ts";
import { type Content, hasBody, parseText } from "./parse-text.ts";
import { placeholdersInBody, withoutPlaceholders } from "./placeholders.ts";
import { schemaProblems } from "./schema-problems.ts";
import { schemaErrors } from "./schemas.ts";
import type { Json, SyntaxProblem } from "./yaml.ts";

export type FileRead =
  | { readonly content: Content; readonly fresh: boolean }
  | {
      readonly problems: readonly SyntaxProblem[];
      readonly warnings: readonly SyntaxProblem[];
    };

/**
 * Reads bytes of a kind; `cached` is the value that an earlier run parsed from the same bytes. It is
 * validated like any other, and the bytes are parsed again when it is not valid.
 */
export function readFile(kind: FileKind, bytes: Uint8Array, cached: Content | undefined): FileRead {
  if (cached && typeof cached.body === (hasBody(kind) ? "string" : "undefined")) {
    const content = withoutEmpty(kind, cached);
    if (errorsOf(kind, content).length + placeholdersInBody(content, bytes).length === 0)
      return { content, fresh: false };
  }
  const parsed = parseText(kind, bytes);
  if ("problems" in parsed) return parsed;
  const content = withoutEmpty(kind, parsed.content);
  const problems = [
    ...schemaProblems(errorsOf(kind, content), content.value, parsed.locator),
    ...placeholdersInBody(content, bytes),
  ];
  if (problems.length === 0) return { content, fresh: true };
  return { problems, warnings: content.warnings ?? [] };
}

/** The errors of a file's value, whose placeholders fit nowhere. */
const errorsOf = (kind: FileKind, { value }: Content) =>
  schemaErrors(kind, withoutPlaceholders(kind, value));

/** An empty `rollout.yaml` is a valid record with nothing decided. */
function withoutEmpty(kind: FileKind, content: Content): Content {
  const optional = kind === "rollout" || kind === "release-ticket" || kind === "ledger";
  return content.value === null && optional ? { ...content, value: {} satisfies Json } : content;
}
