/**
 * Derives the TypeScript types of every data file, and of every file of the site's API, from the JSON Schemas.
 * `npm run schemas` writes a `types.ts` for each; a test compares them with a fresh derivation.
 */
import { writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { bundled, type Schemas } from "./bundle.ts";
import { readSchemas } from "./read.ts";

const here = new URL("./", import.meta.url);

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

const api = new URL("api/", here);

export interface SchemaFolder {
  readonly url: URL;
  /** Its schemas, with references to `common` alone. */
  readonly schemas: () => Schemas;
  /** The type that names all others, and the end of their names. */
  readonly types: string;
  readonly ending: string;
  readonly description: string;
}

/** Where schemas are; each folder has a `types.ts`. */
export const SCHEMA_FOLDERS: readonly SchemaFolder[] = [
  {
    url: here,
    schemas: () => readSchemas(here),
    types: "FileTypes",
    ending: "File",
    description: "The value of each file type, by the name of its schema.",
  },
  {
    url: api,
    schemas: () => {
      const data = readSchemas(here);
      return bundled(readSchemas(api), (name) => data[name] ?? {});
    },
    types: "ApiTypes",
    ending: "Answer",
    description: "The value of each file of the API, by the name of its schema.",
  },
];

/** The text of `types.ts` for the schemas of a folder as they are on disk. */
export async function deriveTypes({
  schemas,
  types,
  ending,
  description,
}: SchemaFolder): Promise<string> {
  const { common, ...files } = schemas();
  const definitions: Json = {};
  for (const [name, schema] of Object.entries((common?.$defs ?? {}) as Json)) {
    definitions[pascal(name)] = forTypes(schema);
  }
  const properties: Json = {};
  for (const [kind, schema] of Object.entries(files)) {
    definitions[pascal(kind) + ending] = forTypes(schema);
    properties[kind] = { $ref: `#/definitions/${pascal(kind)}${ending}` };
  }
  const combined = {
    description,
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
    definitions,
  };
  return compile(combined as Parameters<typeof compile>[0], types, {
    bannerComment:
      "/* Derived from the JSON Schemas beside this file by `npm run schemas`; do not edit. */",
    additionalProperties: false,
    format: true,
    style: { printWidth: 100 },
  });
}

if (import.meta.main) {
  for (const folder of SCHEMA_FOLDERS) {
    writeFileSync(new URL("types.ts", folder.url), await deriveTypes(folder));
  }
}
