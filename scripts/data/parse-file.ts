/** One data file whose bytes are parsed; `read-file.ts` loads this where no earlier run has. */
import type { FileKind } from "#core/model/paths.ts";
import { type Content, parseText } from "./parse-text.ts";
import { placeholdersInBody } from "./placeholders.ts";
import type { FileRead } from "./read-file.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { schemaErrors } from "./schemas.ts";

/** Parses bytes of a kind; `complete` and `errorsOf` are what is done with a value wherever it comes from. */
export function parseFile(
  kind: FileKind,
  bytes: Uint8Array,
  complete: (content: Content) => Content,
  errorsOf: (content: Content) => ReturnType<typeof schemaErrors>,
): FileRead {
  const parsed = parseText(kind, bytes);
  if ("problems" in parsed) return parsed;
  const content = complete(parsed.content);
  const problems = [
    ...schemaProblems(errorsOf(content), content.value, parsed.locator),
    ...placeholdersInBody(content, bytes),
  ];
  if (problems.length === 0) return { content };
  return { problems, warnings: content.warnings ?? [] };
}
