/** The compiled JSON Schemas: what a file of each kind may contain. */
import { readFileSync } from "node:fs";
import type { SchemaValidateFunction } from "ajv";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isDate, isInstant } from "#core/base/dates.ts";
import type { FileKind } from "#core/model/paths.ts";
import { SCHEMA_SUFFIX, type Schema } from "#schemas/bundle.ts";
import { readSchemas } from "#schemas/read.ts";

const folder = new URL("../schemas/", import.meta.url);

/** The JSON Schema files by name, `common` among them. */
export const schemaNames = (): string[] => Object.keys(readSchemas(folder));

/** A schema as it is on disk. */
export const readSchema = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(name + SCHEMA_SUFFIX, folder), "utf8"));

/** Every entry that equals an earlier one; the library's own keyword compares each with all others. */
const uniqueItems: SchemaValidateFunction = (unique: boolean, list: unknown[]) => {
  const seen = new Set<string>();
  const errors: Partial<ErrorObject>[] = [];
  list.forEach((item, index) => {
    // What JSON cannot write is still to be chosen, however often.
    const text: string | undefined = JSON.stringify(item);
    if (text === undefined) return;
    if (seen.has(text)) errors.push({ keyword: "uniqueItems", params: { index } });
    seen.add(text);
  });
  uniqueItems.errors = errors;
  return !unique || errors.length === 0;
};

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  // The tests validate our own schemas; compiling the meta-schema takes longer than a short command.
  validateSchema: false,
});
ajv.removeKeyword("uniqueItems");
ajv.addKeyword({
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  errors: true,
  validate: uniqueItems,
});
ajv.addFormat("date", isDate);
ajv.addFormat("date-time", isInstant);
ajv.addSchema(readSchema("common"), `common${SCHEMA_SUFFIX}`);

const compiled = new Map<FileKind, ReturnType<typeof compileSchema>>();

/** A function that returns all errors of a value against a schema, none when it is valid; the schema may refer to `common`. */
export function compileSchema(schema: object): (value: unknown) => readonly ErrorObject[] {
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

/** All errors against the kind's schema, none when the value is valid. */
export function schemaErrors(kind: FileKind, value: unknown): readonly ErrorObject[] {
  let errorsIn = compiled.get(kind);
  if (!errorsIn) {
    errorsIn = compileSchema(readSchema(kind));
    compiled.set(kind, errorsIn);
  }
  return errorsIn(value);
}
