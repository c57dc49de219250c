import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isDate, isInstant } from "#core/dates.ts";
import type { FileKind } from "#core/paths.ts";

const folder = new URL("../schemas/", import.meta.url);
const SUFFIX = ".schema.json";

/** The JSON Schema files by name, `common` among them. */
export const schemaNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();

/** A schema as it is on disk. */
export const readSchema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name + SUFFIX, folder), "utf8"));

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
ajv.addFormat("date", isDate);
ajv.addFormat("instant", isInstant);
ajv.addSchema(readSchema("common"), `common${SUFFIX}`);

const compiled = new Map<FileKind, ValidateFunction>();

/** All breaches of the kind's schema, none when the value fits. */
export function schemaErrors(kind: FileKind, value: unknown): readonly ErrorObject[] {
  let validate = compiled.get(kind);
  if (!validate) {
    validate = ajv.compile(readSchema(kind));
    compiled.set(kind, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}
