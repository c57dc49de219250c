/** What Ajv finds, said so that one knows what to type instead, at the place where to type it. */
import type { ErrorObject } from "ajv";
import { stringify } from "yaml";
import type { Pointer } from "#core/problems.ts";
import { suggestion } from "#core/suggest.ts";
import type { Locator, SyntaxProblem } from "./yaml.ts";

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: { readonly [name: string]: Node };
  readonly $ref?: string;
}

/** Problems for the errors of one file; alternatives of one value are said as one. */
export function schemaProblems(errors: readonly ErrorObject[], locator: Locator): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const error of errors) {
    if (error.schemaPath.includes("/anyOf/") || error.propertyName !== undefined) continue;
    const at = pointerOf(error.instancePath);
    const { place, on, ...said } = explain(error, at, locator);
    problems.push({ ...locator.position(place, on), ...said });
  }
  return problems;
}

interface Explained {
  rule: string;
  place: Pointer;
  on: "value" | "key";
  message: string;
  hint: string;
}

function explain(error: ErrorObject, at: Pointer, locator: Locator): Explained {
  const schema = (error.parentSchema ?? {}) as Node;
  const name = nameOf(at);
  const value = (rule: string, message: string, hint: string): Explained => ({
    rule,
    place: at,
    on: "value",
    message: name ? `${name}: ${message}` : message,
    hint,
  });
  const { params } = error;
  switch (error.keyword) {
    case "required": {
      const missing = String(params.missingProperty);
      const example = schema.properties?.[missing]?.examples?.[0];
      const add =
        example === undefined ? `add ${missing}: …` : `add ${missing}: ${inline(example)}`;
      return value("missing-property", `the property ${missing} is missing`, `${add} for example`);
    }
    case "additionalProperties": {
      const unknown = String(params.additionalProperty);
      return {
        rule: "unknown-property",
        place: [...at, unknown],
        on: "key",
        message: `unknown property ${quoted(unknown)}`,
        hint: suggestion(unknown, Object.keys(schema.properties ?? {})),
      };
    }
    case "propertyNames": {
      const key = String(params.propertyName);
      return {
        rule: "property-name",
        place: [...at, key],
        on: "key",
        message: `${quoted(key)} cannot be a name in ${name || "this file"}`,
        hint: example(schema),
      };
    }
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      return value(
        "unknown-value",
        `${shown(error.data)} is not one of ${allowed.join(", ")}`,
        suggestion(String(error.data), allowed),
      );
    }
    case "const":
      return value(
        "unknown-value",
        `${shown(error.data)} is not ${params.allowedValue}`,
        `write ${params.allowedValue}`,
      );
    case "type":
      return wrongType(error, String(params.type), at, schema, locator, value);
    case "format":
      if (typeof error.data === "string" && /^\d/.test(error.data)) {
        return value(
          "impossible-date",
          `${error.data} does not exist`,
          "write a day that the calendar has",
        );
      }
      return value("malformed", notA(error.data, schema), example(schema));
    case "anyOf":
    case "pattern":
      return value("malformed", notA(error.data, schema), example(schema));
    case "maxLength":
      return value("too-long", `is longer than ${params.limit} characters`, "shorten it");
    case "minLength":
      return value("empty-value", "is empty", example(schema));
    case "minItems":
    case "minProperties":
      return value("empty-value", "is empty", example(schema));
    case "maxItems":
    case "maxProperties":
      return value("too-long", `has more than ${params.limit} entries`, "remove some");
    case "uniqueItems": {
      const { i, j } = params as { i: number; j: number };
      const twice = [...at, Math.max(i, j)];
      return {
        rule: "listed-twice",
        place: twice,
        on: "value",
        message: `${name}: the same entry stands twice`,
        hint: "remove one of the two",
      };
    }
    case "minimum":
      return value(
        "out-of-range",
        `${shown(error.data)} is below ${params.limit}`,
        `write ${params.limit} or more`,
      );
    case "maximum":
      return value(
        "out-of-range",
        `${shown(error.data)} is above ${params.limit}`,
        `write ${params.limit} or less`,
      );
    default:
      return value("schema", error.message ?? "does not fit the schema", example(schema));
  }
}

function wrongType(
  error: ErrorObject,
  wanted: string,
  at: Pointer,
  schema: Node,
  locator: Locator,
  value: (rule: string, message: string, hint: string) => Explained,
): Explained {
  const { data } = error;
  const source = locator.source(at);
  const property = nameOf(at);
  if (wanted === "string" && (typeof data === "number" || typeof data === "boolean")) {
    const kind = typeof data === "number" ? "the number" : "the boolean";
    const last = at.at(-1);
    const write = typeof last === "string" ? `${last}: "${source ?? data}"` : `"${source ?? data}"`;
    return { ...value("wrong-type", "", `write ${write}`), message: `reads as ${kind} ${data}` };
  }
  if (data === null && at.length === 0) {
    return value("empty-file", "the file is empty", "fill it in; see the examples in its schema");
  }
  if (data === null)
    return value("empty-value", "is empty", `${example(schema)}, or remove the line`);
  const names: { readonly [type: string]: string } = {
    array: "a list",
    object: "a map of names and values",
    integer: "a whole number",
    number: "a number",
    boolean: "true or false",
    string: "a text",
  };
  return value(
    "wrong-type",
    `${shown(data)} is not ${names[wanted] ?? wanted}`,
    property ? example(schema) : "write names and values, one a line",
  );
}

/** The name a reader knows a value by: its last property, with the entry's number in a list. */
function nameOf(at: Pointer): string {
  const last = at.at(-1);
  if (typeof last === "number") {
    const list = nameOf(at.slice(0, -1));
    return `${list}, entry ${last + 1}`;
  }
  return last ?? "";
}

const article = (title: string) => (/^[aeiou]/i.test(title) ? `an ${title}` : `a ${title}`);

function notA(data: unknown, schema: Node): string {
  const title = schema.title ?? "value of this kind";
  return `${shown(data)} is not ${article(/^[A-Z]{2}/.test(title) ? title : title.toLowerCase())}`;
}

function example(schema: Node): string {
  const first = schema.examples?.[0];
  const what = schema.description ? `${schema.description.replace(/\.$/, "")}; ` : "";
  return first === undefined
    ? `${what}see the schema`
    : `${what}write for example ${inline(first)}`;
}

const inline = (value: unknown) =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();
const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);

function shown(data: unknown): string {
  if (typeof data === "string") return quoted(data);
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object" && data !== null) return "a map";
  return String(data);
}

function pointerOf(instancePath: string): Pointer {
  if (instancePath === "") return [];
  return instancePath
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
