/** One data file: bytes → checked value, or the problems in it. */
import { createRequire } from "node:module";
import type { FileKind } from "#core/model/paths.ts";
import { hasBody } from "./has-body.ts";
import type { Content } from "./parse-text.ts";
import { placeholdersInBody, withoutPlaceholders } from "./placeholders.ts";
import { schemaErrors } from "./schemas.ts";
import type { Json, SyntaxProblem } from "./yaml.ts";

/** The parser, loaded where a file is parsed: with its library that takes as long as starting Node. */
const parser = (): typeof import("./parse-file.ts") =>
  createRequire(import.meta.url)("./parse-file.ts");

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
  return parser().parseFile(
    kind,
    bytes,
    (content) => withoutEmpty(kind, content),
    (content) => errorsOf(kind, content),
  );
}

/** The errors of a file's value, whose placeholders fit nowhere. */
const errorsOf = (kind: FileKind, { value }: Content) =>
  schemaErrors(kind, withoutPlaceholders(kind, value));

/** An empty `rollout.yaml` is a valid record with nothing decided. */
function withoutEmpty(kind: FileKind, content: Content): Content {
  const optional = kind === "rollout" || kind === "release-ticket" || kind === "ledger";
  return content.value === null && optional ? { ...content, value: {} satisfies Json } : content;
}
