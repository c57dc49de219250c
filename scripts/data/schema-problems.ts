/** The errors that Ajv finds, at the position to fix. */
import type { ErrorObject } from "ajv";
import type { Pointer } from "#core/base/problems.ts";
import type { Locator } from "./locator.ts";
import { type Explanation, explain } from "./schema-mistakes.ts";
import type { Json, SyntaxProblem } from "./yaml.ts";

/** A file with more problems was not written by a person. */
const MAX_PROBLEMS = 1000;

/** Of several errors of one value the first of these is reported; the others follow from it. */
const WEIGHT = ["type", "enum", "const", "anyOf", "pattern", "maxLength", "minLength", "format"];

/** The problems of one file's value; each wrong value is reported once. */
export const schemaProblems = (
  errors: readonly ErrorObject[],
  value: Json,
  locator: Locator,
): SyntaxProblem[] =>
  schemaMistakes(errors, value, locator.source).map(({ on, place, missing: _, ...explained }) => ({
    ...locator.position(place, on ?? "value"),
    ...explained,
  }));

/** The same at the values they are about, for whoever shows no file; `source` is a value as it was typed. */
export const schemaMistakes = (
  errors: readonly ErrorObject[],
  value: Json,
  source: Locator["source"],
): (Explanation & { readonly place: Pointer })[] =>
  weightiest(errors)
    .slice(0, MAX_PROBLEMS)
    .map((error) => {
      const parent = pointerOf(error.instancePath, value);
      const at = error.propertyName === undefined ? parent : [...parent, error.propertyName];
      return { place: at, ...explain(error, at, source(at)) };
    });

/** The errors to report, in the order in which they were found. */
function weightiest(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept = new Map<string, ErrorObject>();
  const others: ErrorObject[] = [];
  for (const error of errors) {
    // Alternatives are reported together, and a bad name by what is wrong with it.
    if (error.schemaPath.includes("/anyOf/") || error.keyword === "propertyNames") continue;
    const weight = WEIGHT.indexOf(error.keyword);
    if (weight < 0) {
      others.push(error);
      continue;
    }
    const about = `${error.instancePath}\0${error.propertyName ?? ""}`;
    const first = kept.get(about);
    if (!first || weight < WEIGHT.indexOf(first.keyword)) kept.set(about, error);
  }
  return [...kept.values(), ...others];
}

/** A JSON Pointer's steps: positions in lists as numbers, names in maps as they are. */
function pointerOf(path: string, value: Json): Pointer {
  const pointer: (string | number)[] = [];
  let inside: Json | undefined = value;
  for (const escaped of path.split("/").slice(1)) {
    const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(inside)) {
      pointer.push(Number(name));
      inside = inside[Number(name)];
    } else {
      pointer.push(name);
      inside = typeof inside === "object" && inside ? inside[name] : undefined;
    }
  }
  return pointer;
}
