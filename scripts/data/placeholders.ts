/** Values of a file that are still those of a form (FRONT-DOOR, “A report”): they fit no schema. */
import { isPlaceholder } from "#core/base/placeholders.ts";
import { type FileKind, isAutomations } from "#core/model/paths.ts";
import type { Content } from "./parse-text.ts";
import type { Json, SyntaxProblem } from "./yaml.ts";

/** Takes the place of such a value: no schema accepts it, and its error says what can be chosen. The same however often this is loaded. */
export const UNCHOSEN: unique symbol = Symbol.for("staged-rollout: unchosen");

/** What automation records was judged when it was written, and stays readable. */
const isRecord = (kind: FileKind): boolean => isAutomations(kind);

/** The value with every placeholder in it replaced; the same value where there is none. */
export const withoutPlaceholders = (kind: FileKind, value: Json): unknown =>
  !isRecord(kind) && hasPlaceholder(value) ? replaced(value) : value;

function hasPlaceholder(value: Json): boolean {
  if (typeof value === "string") return isPlaceholder(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasPlaceholder);
}

function replaced(value: Json): unknown {
  if (typeof value === "string") return isPlaceholder(value) ? UNCHOSEN : value;
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner)]));
}

/** The lines below front matter that are still the form's. */
export function placeholdersInBody({ body }: Content, bytes: Uint8Array): SyntaxProblem[] {
  if (body === undefined) return [];
  const lines = body.split("\n");
  const found = [...lines.keys()].filter((index) => isPlaceholder(lines[index] ?? ""));
  if (found.length === 0) return [];
  const first = new TextDecoder().decode(bytes).split("\n").length - lines.length + 1;
  return found.map((index) => ({
    rule: "placeholder",
    line: first + index,
    column: 1,
    message: `${JSON.stringify((lines[index] ?? "").trim())} is what the form said`,
    hint: "write your own text instead, in a sentence or more",
  }));
}
