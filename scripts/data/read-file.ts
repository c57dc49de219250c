/** One data file: bytes → checked value, or the problems in it. */
import { createRequire } from "node:module";
import type { FileKind } from "#core/model/paths.ts";
import type { Content } from "./parse-text.ts";
import { withoutPlaceholders } from "./placeholders.ts";
import { schemaErrors } from "./schemas.ts";
import type { Json, SyntaxProblem } from "./yaml.ts";

/** The parser, loaded where a file is parsed: with its library that takes as long as starting Node. */
const parser = (): typeof import("./parse-file.ts") =>
  createRequire(import.meta.url)("./parse-file.ts");

export type FileRead =
  | { readonly content: Content }
  | {
      readonly problems: readonly SyntaxProblem[];
      readonly warnings: readonly SyntaxProblem[];
    };

/** Reads bytes of a kind, and validates what they say. */
export const readFile = (kind: FileKind, bytes: Uint8Array): FileRead =>
  parser().parseFile(
    kind,
    bytes,
    (content) => withoutEmpty(kind, content),
    (content) => errorsOf(kind, content),
  );

/** The errors of a file's value, whose placeholders fit nowhere. */
const errorsOf = (kind: FileKind, { value }: Content) =>
  schemaErrors(kind, withoutPlaceholders(kind, value));

/** An empty `rollout.yaml` is a valid record with nothing decided. */
function withoutEmpty(kind: FileKind, content: Content): Content {
  const optional = kind === "rollout" || kind === "release-ticket" || kind === "ledger";
  return content.value === null && optional ? { ...content, value: {} satisfies Json } : content;
}
