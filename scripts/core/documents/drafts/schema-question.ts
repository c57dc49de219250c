/** Questions from the schemas: a property's name, description, example and shape are said there, once. */
import common from "#schemas/common.schema.json" with { type: "json" };
import type { Choice, Question, Shape } from "./draft.ts";

/** As much of a JSON Schema as a question needs. */
interface Property {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: unknown;
  readonly $ref?: string;
  readonly items?: Property;
  readonly properties?: { readonly [name: string]: Property };
  readonly required?: readonly string[];
}

/** The schema of a file. */
export interface FileSchema {
  readonly properties: { readonly [name: string]: object };
  readonly required?: readonly string[];
}

/** Requirements are cited for who reads the schema. */
const CITED = / \(R\d[^)]*\)/g;

const SHARED: { readonly [name: string]: object } = common.$defs;

/** The question for a property; what the schema cannot say, `more` says. Throws for a name that the schema lacks. */
export function questionOf(
  schema: FileSchema,
  name: string,
  more: Partial<Question> = {},
): Question {
  const property = schema.properties[name];
  if (!property) throw new Error(`the schema has no property ${name}`);
  const isRequired = schema.required?.includes(name) === true;
  return {
    ...fromProperty(name, property),
    ...(isRequired ? { needed: () => true } : {}),
    ...more,
  };
}

function fromProperty(name: string, own: Property): Question {
  const property: Property = { ...shared(own), ...own };
  const about = {
    name,
    label: property.title ?? name,
    help: (property.description ?? "").replaceAll(CITED, ""),
    example: inline(property.examples?.[0]),
  };
  const { enum: values, items } = property;
  if (values) return { ...about, shape: "text", closed: true, choices: () => values.map(asChoice) };
  if (property.type === "array" && items) {
    const item = { ...shared(items), ...items };
    if (item.properties) return { ...about, shape: "rows", parts: partsOf(item) };
    const known = item.enum?.map(asChoice);
    return {
      ...about,
      shape: "list",
      ...(item.anyOf ? { items: "ggus" as const } : {}),
      ...(known ? { closed: true, choices: () => known } : {}),
    };
  }
  if (property.properties) return { ...about, shape: "map", parts: partsOf(property) };
  return { ...about, shape: simpleShape(property) };
}

const asChoice = (value: unknown): Choice => ({ value: String(value) });

function simpleShape({ $ref, type, anyOf }: Property): Shape {
  if ($ref?.endsWith("/calendarDate")) return "date";
  if (anyOf) return "ggus";
  return type === "integer" || type === "number" ? "number" : "text";
}

const partsOf = ({ properties = {}, required = [] }: Property): Question[] =>
  Object.entries(properties).map(([name, property]) => ({
    ...fromProperty(name, property),
    ...(required.includes(name) ? { needed: () => true } : {}),
  }));

const shared = ({ $ref }: Property): Property =>
  $ref === undefined ? {} : (SHARED[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {});

/** An example as one would type it. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return value.map(inline).join(", ");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${inline(inner)}`)
    .join(", ");
}
