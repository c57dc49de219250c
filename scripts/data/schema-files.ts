/** The JSON Schemas as they are on disk. */
import { readFileSync } from "node:fs";
import { SCHEMA_SUFFIX, type Schema } from "#schemas/bundle.ts";
import { readSchemas } from "#schemas/read.ts";

const folder = new URL("../schemas/", import.meta.url);

/** The JSON Schema files by name, `common` among them. */
export const schemaNames = (): string[] => Object.keys(readSchemas(folder));

/** The text of a schema. */
export const schemaText = (name: string): string =>
  readFileSync(new URL(name + SCHEMA_SUFFIX, folder), "utf8");

/** A schema as it is on disk. */
export const readSchema = (name: string): Schema => JSON.parse(schemaText(name));
