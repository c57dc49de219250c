/** OpenAPI 3.0 schemas as JSON Schema 2020-12. */

/** The key under which both variants of every schema are registered. */
export const DOCUMENT = "github";

type Json = { [key: string]: unknown };

const LISTS = ["allOf", "anyOf", "oneOf"] as const;

/**
 * Translates one schema and all below it. `nullable` becomes a further type. `oneOf` becomes
 * `anyOf`, because GitHub's alternatives overlap. An object that lists its properties is closed,
 * unless it is a part of `allOf` or says otherwise, so that a misspelt property is seen; hence
 * every named schema has a closed and an open variant.
 */
export function toJsonSchema(source: unknown, { open = false } = {}): unknown {
  if (typeof source !== "object" || source === null) return source;
  const { nullable, oneOf, anyOf, allOf, properties, items, additionalProperties, ...rest } =
    source as Json;
  if (typeof rest.$ref === "string") {
    return { $ref: `${DOCUMENT}#/${open ? "open" : "closed"}/${rest.$ref.split("/").at(-1)}` };
  }
  const schema: Json = { ...rest };
  const lists: Json = { oneOf, anyOf, allOf };
  for (const key of LISTS) {
    const list = lists[key];
    if (!Array.isArray(list)) continue;
    const into = key === "oneOf" ? "anyOf" : key;
    schema[into] = list.map((one) => toJsonSchema(one, { open: open || key === "allOf" }));
  }
  if (items !== undefined) schema.items = toJsonSchema(items);
  if (properties) {
    schema.properties = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, toJsonSchema(one)]),
    );
  }
  if (additionalProperties !== undefined) {
    schema.additionalProperties = toJsonSchema(additionalProperties);
  } else if (properties && !open && !allOf && !anyOf && !oneOf) {
    schema.additionalProperties = false;
  }
  return nullable ? { anyOf: [{ type: "null" }, schema] } : schema;
}

/** All named schemas in both variants, as one document to refer to. */
export const toDocument = (schemas: Readonly<Record<string, unknown>>) => ({
  closed: variant(schemas, false),
  open: variant(schemas, true),
});

const variant = (schemas: Readonly<Record<string, unknown>>, open: boolean) =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema, { open })]),
  );
