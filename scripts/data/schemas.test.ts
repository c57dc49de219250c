import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { readSchema, schemaNames } from "./schemas.ts";

test.for(schemaNames())("%s is a schema as its standard says", (name) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(readSchema(name)), ajv.errorsText()).toBe(true);
});
