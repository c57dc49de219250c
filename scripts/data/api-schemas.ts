/** The JSON Schemas of the site's API, and what is wrong with a file that should keep to one. */
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { SCHEMA_SUFFIX } from "#core/api/answer.ts";
import type { Schemas } from "#core/api/openapi.ts";
import { isDate, isInstant } from "#core/base/dates.ts";

const folder = new URL("../schemas/api/", import.meta.url);

/** All of them by name, `common` among them. */
export const apiSchemas = (): Schemas =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(SCHEMA_SUFFIX))
      .sort()
      .map((file) => [
        file.slice(0, -SCHEMA_SUFFIX.length),
        JSON.parse(readFileSync(new URL(file, folder), "utf8")),
      ]),
  );

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
