/** The JSON Schemas of the site's API, and the errors of a file against its schema. */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { type ApiVersion, ofVersion } from "#core/api/version.ts";
import { isDate, isInstant } from "#core/base/dates.ts";
import { bundled, SCHEMA_SUFFIX, type Schemas } from "#schemas/bundle.ts";
import { readSchemas } from "#schemas/read.ts";
import { readSchema } from "./schema-files.ts";

const folder = new URL("../schemas/api/", import.meta.url);

/** Those of a version by name, including `common`, as the site publishes them: without those of the data. */
export const apiSchemas = (version: ApiVersion): Schemas =>
  bundled(ofVersion(readSchemas(folder), version), readSchema);

/** Validates values against schemas, including `common`; a schema has the name of its file. */
export function apiValidator(
  schemas: Schemas,
): (name: string, value: unknown) => readonly ErrorObject[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  ajv.addFormat("date", isDate);
  ajv.addFormat("date-time", isInstant);
  ajv.addFormat("uri", (text) => URL.canParse(text));
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(schema, name + SCHEMA_SUFFIX);
  }
  return (name, value) => {
    const validate = ajv.getSchema(name + SCHEMA_SUFFIX);
    if (!validate) throw new Error(`there is no schema ${name}`);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}
