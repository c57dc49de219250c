/** The JSON Schemas of the site's API, and what is wrong with a file that should keep to one. */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { isDate, isInstant } from "#core/base/dates.ts";
import { bundled, SCHEMA_SUFFIX, type Schemas } from "#schemas/bundle.ts";
import { readSchemas } from "#schemas/read.ts";
import { readSchema } from "./schemas.ts";

const folder = new URL("../schemas/api/", import.meta.url);

/** All of them by name, `common` among them, as the site publishes them: without the data's. */
export const apiSchemas = (): Schemas => bundled(readSchemas(folder), readSchema);

/** Holds values to schemas, `common` among them; a schema's name is what its file is called. */
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
