/** Explains a schema error so that the reader knows what to type instead. */
import type { ErrorObject } from "ajv";
import { stringify } from "yaml";
import { FIRST_YEAR, isTooEarly } from "#core/base/dates.ts";
import { CHOOSE, isPlaceholder } from "#core/base/placeholders.ts";
import type { Pointer } from "#core/base/problems.ts";
import { didYouMean, suggestion } from "#core/base/suggest.ts";
import { UNCHOSEN } from "./placeholders.ts";
import { brief } from "./yaml-mistakes.ts";

export interface Explanation {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  /** A position other than the value's own. */
  readonly place?: Pointer;
  readonly on?: "key";
  /** The name of the property that is not there. */
  readonly missing?: string;
}

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
}

/** The most values that a sentence lists. */
const MANY = 12;

/** Explains one error about the value at `at`, which was typed as `source`. */
export function explain(error: ErrorObject, at: Pointer, source: string | undefined): Explanation {
  const schema = (error.parentSchema ?? {}) as Schema;
  const { params, data } = error;
  const name = nameOf(at);
  const explained = (rule: string, message: string, hint: string): Explanation => ({
    rule,
    message: name ? `${name}: ${message}` : message,
    hint,
  });
  if (data === UNCHOSEN) {
    return explained("placeholder", stillToChoose(source ?? CHOOSE), choices(error, schema));
  }
  if (error.propertyName !== undefined && isPlaceholder(error.propertyName)) {
    const message = stillToChoose(error.propertyName);
    return { rule: "placeholder", on: "key", message, hint: example(schema) };
  }
  if (error.propertyName !== undefined) {
    const message = notA(error.propertyName, schema);
    return { rule: "property-name", on: "key", message, hint: example(schema) };
  }
  switch (error.keyword) {
    case "required": {
      const missing = String(params.missingProperty);
      const first = sampleOf(schema.properties?.[missing] ?? {});
      const hint = `add for example ${missing}: ${first === undefined ? "…" : inline(first)}`;
      return {
        ...explained("missing-property", `the property ${missing} is missing`, hint),
        missing,
      };
    }
    case "additionalProperties": {
      const unknown = String(params.additionalProperty);
      return {
        ...explained(
          "unknown-property",
          `unknown property ${quoted(unknown)}`,
          knownAs(unknown, schema),
        ),
        place: [...at, unknown],
        on: "key",
      };
    }
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const meant = suggestion(String(data), allowed);
      if (allowed.length > MANY) return explained("unknown-value", notA(data, schema), meant);
      const message = `${shown(data)} is not one of ${allowed.join(", ")}`;
      const hint = didYouMean(String(data), allowed) === undefined ? "write one of them" : meant;
      return explained("unknown-value", message, hint);
    }
    case "const": {
      const message = `${shown(data)} is not ${params.allowedValue}`;
      return explained("unknown-value", message, `write ${params.allowedValue}`);
    }
    case "type":
      return wrongType(String(params.type), data, at, source, schema, explained);
    case "format":
      return isTooEarly(String(data))
        ? explained(
            "impossible-date",
            `${data} is too long ago`,
            `write a day from ${FIRST_YEAR} on`,
          )
        : explained("impossible-date", `${data} does not exist`, whatExists(String(data)));
    case "anyOf":
      if (typeof data === "string" && /^\d+$/.test(data)) {
        return explained("malformed", notA(data, schema), `write ${data}, without quotes`);
      }
      return explained("malformed", notA(data, schema), example(schema));
    case "pattern":
      return explained("malformed", notA(data, schema), example(schema));
    case "maxLength":
      return explained(
        "too-long",
        `is longer than ${count(params.limit)} characters`,
        "shorten it",
      );
    case "maxItems":
    case "maxProperties":
      return explained("too-long", `has more than ${count(params.limit)} entries`, "remove some");
    case "minLength":
    case "minItems":
    case "minProperties":
      return explained("empty-value", "is empty", example(schema));
    case "uniqueItems": {
      const message = "this entry is listed already";
      const place = [...at, Number(params.index)];
      return { ...explained("listed-twice", message, "remove one of the two"), place };
    }
    case "minimum":
      return outOfRange("below", "more");
    case "maximum":
      return outOfRange("above", "less");
    default:
      return explained("schema", error.message ?? "does not fit the schema", example(schema));
  }

  function outOfRange(side: string, way: string): Explanation {
    const message = `${shown(data)} is ${side} ${params.limit}`;
    return explained("out-of-range", message, `write ${params.limit} or ${way}`);
  }
}

/** That somebody has to put a value of their own there. */
const stillToChoose = (typed: string): string =>
  typed.includes(CHOOSE) ? "is still to be chosen" : `${quoted(typed)} is what the form said`;

/** The values that there are, or what belongs there with an example. */
const choices = ({ keyword, params }: ErrorObject, schema: Schema): string =>
  keyword === "enum" && params.allowedValues.length <= MANY
    ? `write one of ${params.allowedValues.join(", ")}`
    : example(schema);

const KINDS: { readonly [type: string]: string } = {
  array: "a list",
  object: "a map of names and values",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  string: "text",
};

function wrongType(
  wanted: string,
  data: unknown,
  at: Pointer,
  source: string | undefined,
  schema: Schema,
  explained: (rule: string, message: string, hint: string) => Explanation,
): Explanation {
  const last = at.at(-1);
  const write = (value: string) =>
    typeof last === "string" ? `write ${brief(last)}: ${value}` : `write ${value}`;
  const rule = "wrong-type";
  if (data === null && last === undefined) {
    const hint = "write those that its schema lists, each as name: value";
    return explained("empty-file", "the file has no properties", hint);
  }
  if (last === undefined) {
    const message = `the file contains ${shown(data)}, not names with values`;
    return explained(rule, message, "write each property as name: value");
  }
  if (data === null) {
    const hint = `${example(schema)}, or remove the line if it is optional`;
    return explained("empty-value", "is empty", hint);
  }
  const typed = brief(source ?? String(data));
  if (wanted === "string" && (typeof data === "number" || typeof data === "boolean")) {
    const fits = new RegExp(schema.pattern ?? "").test(typed);
    const hint = fits ? write(`"${typed}"`) : example(schema);
    return { rule, message: `reads as the ${typeof data} ${data}`, hint };
  }
  const message = `${shown(data)} is not ${KINDS[wanted] ?? wanted}`;
  const plain = typeof data === "string" || typeof data === "number";
  if (wanted === "array" && plain && !schema.items?.properties) {
    return explained(rule, message, write(`[${typed}]`));
  }
  if (wanted === "boolean") return explained(rule, message, "write true or false, without quotes");
  if (/^(?:integer|number)$/.test(wanted) && /^-?\d+(?:\.\d+)?$/.test(String(data)) && plain) {
    const hint = typeof data === "string" ? write(`${data}, without quotes`) : example(schema);
    return explained(rule, message, hint);
  }
  return explained(rule, message, example(schema));
}

function knownAs(unknown: string, schema: Schema): string {
  const known = Object.keys(schema.properties ?? {});
  const [name = "", value] = unknown.split(/:(.*)/s);
  if (value !== undefined && known.includes(name)) {
    return `write ${name}: ${brief(value)}, with a space after the colon`;
  }
  return suggestion(unknown, known);
}

const whatExists = (text: string): string =>
  text.includes("T")
    ? "write a day that exists and a time from 00:00:00 to 23:59:59"
    : "write a day that exists";

/** The name a reader knows a value by: its property, and its number in a list. */
function nameOf(at: Pointer): string {
  const last = at.at(-1);
  if (typeof last === "string") return brief(last);
  if (last === undefined) return "";
  const list = nameOf(at.slice(0, -1));
  return list ? `${list}, entry ${last + 1}` : `entry ${last + 1}`;
}

function notA(data: unknown, { title = "value of this kind" }: Schema): string {
  const name = /^[A-Z]{2}|^Early/.test(title) ? title : title.toLowerCase();
  return `${shown(data)} is not ${/^(?:[aeiou]|NGI)/i.test(name) ? "an" : "a"} ${name}`;
}

function example(schema: Schema): string {
  const { description } = schema;
  const what = description ? `${description.replace(/\.$/, "")}; ` : "";
  const sample = sampleOf(schema);
  return what + (sample === undefined ? "see its schema" : `write for example ${inline(sample)}`);
}

/** The schema's first example, otherwise a map of the examples of its properties, the required ones where there are any. */
function sampleOf({ examples = [], properties, required }: Schema): unknown {
  if (examples.length > 0 || !properties) return examples[0];
  const names = required ?? Object.keys(properties);
  return Object.fromEntries(names.map((name) => [name, properties[name]?.examples?.[0]]));
}

/** As one would type it on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([name, inner]) => `${inline(name)}: ${inline(inner)}`);
    return `{ ${pairs.join(", ")} }`;
  }
  return stringify([value], { collectionStyle: "flow", lineWidth: 0 }).trim().slice(2, -2);
}

const quoted = (text: string): string => JSON.stringify(brief(text));
const count = (limit: unknown): string => Number(limit).toLocaleString("en");

function shown(data: unknown): string {
  if (typeof data === "string") return quoted(data);
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object" && data !== null) return "a map";
  return data === null ? "nothing" : String(data);
}
