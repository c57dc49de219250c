/**
 * Derives the TypeScript types of every data file from the JSON Schemas.
 * `npm run schemas` writes `types.ts`; a test compares it with a fresh derivation.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const here = new URL("./", import.meta.url);
const SUFFIX = ".schema.json";

type Json = { [key: string]: unknown };

const pascal = (name: string) =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Drops what only editors need and points references into one combined schema. */
function forTypes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forTypes);
  if (typeof node !== "object" || node === null) return node;
  const { $ref, $schema: _, title: __, examples: ___, ...rest } = node as Json;
  if (typeof $ref === "string") {
    return { $ref: `#/definitions/${pascal($ref.split("/").at(-1) ?? "")}` };
  }
  const { properties, ...others } = rest;
  const out: Json = {};
  for (const [key, value] of Object.entries(others)) {
    out[key] = key === "enum" ? value : forTypes(value);
  }
  if (typeof properties === "object" && properties !== null) {
    out.properties = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, forTypes(value)]),
    );
  }
  // The generator counts array items to make tuples; bounds are the validator's business.
  delete out.minItems;
  delete out.maxItems;
  return out;
}

/** The text of `types.ts` for the schemas as they are on disk. */
export async function deriveTypes(): Promise<string> {
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, here), "utf8")) as Json;
  const definitions: Json = {};
  for (const [name, schema] of Object.entries(read(`common${SUFFIX}`).$defs as Json)) {
    definitions[pascal(name)] = forTypes(schema);
  }
  const files = readdirSync(here)
    .filter((file) => file.endsWith(SUFFIX) && file !== `common${SUFFIX}`)
    .sort();
  const properties: Json = {};
  for (const file of files) {
    const kind = file.slice(0, -SUFFIX.length);
    definitions[`${pascal(kind)}File`] = forTypes(read(file));
    properties[kind] = { $ref: `#/definitions/${pascal(kind)}File` };
  }
  const combined = {
    description: "The value of each file type, by the name of its schema.",
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
    definitions,
  };
  return compile(combined as Parameters<typeof compile>[0], "FileTypes", {
    bannerComment:
      "/* Derived from the JSON Schemas beside this file by `npm run schemas`; do not edit. */",
    additionalProperties: false,
    format: true,
    style: { printWidth: 100 },
  });
}

if (import.meta.main) writeFileSync(new URL("types.ts", here), await deriveTypes());
