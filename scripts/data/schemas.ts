/** The compiled JSON Schemas: what a file of each kind may contain. */
import { readFileSync } from "node:fs";
import {
  _,
  Ajv2020,
  type CodeKeywordDefinition,
  type ErrorObject,
  type Options,
} from "ajv/dist/2020.js";
import type { FileKind } from "#core/model/paths.ts";
import { SCHEMA_SUFFIX, type Schema } from "#schemas/bundle.ts";
import { readSchemas } from "#schemas/read.ts";
import { FORMATS } from "./formats.ts";
import { repeatedIn } from "./repeated-in.ts";

const folder = new URL("../schemas/", import.meta.url);

/** The JSON Schema files by name, `common` among them. */
export const schemaNames = (): string[] => Object.keys(readSchemas(folder));

/** A schema as it is on disk. */
export const readSchema = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(name + SCHEMA_SUFFIX, folder), "utf8"));

/** Reports each entry of a list that equals an earlier one. */
const uniqueItems: CodeKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  error: {
    message: "must have no entry twice",
    params: ({ params }) => _`{index: ${params.index}}`,
  },
  code(cxt) {
    if (cxt.schema !== true) return;
    const { gen, data } = cxt;
    const repeated = gen.scopeValue("func", { ref: repeatedIn, code: _`repeatedIn` });
    gen.forOf("index", _`${repeated}(${data})`, (index) => {
      cxt.setParams({ index });
      cxt.error();
    });
  },
};

/** A compiler of the schemas, with `common` known; as text, its code names the functions that it needs. */
export function compiler(code: Options["code"]): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    // The tests validate our own schemas; compiling the meta-schema takes longer than a short command.
    validateSchema: false,
    ...(code && { code }),
  });
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword(uniqueItems);
  for (const [name, isFormat] of Object.entries(FORMATS)) ajv.addFormat(name, isFormat);
  ajv.addSchema(readSchema("common"), `common${SCHEMA_SUFFIX}`);
  return ajv;
}

/** Unoptimised: taking out what is never used is a third of compiling, and V8 does the same for what runs often. */
const ajv = compiler({ optimize: false });

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
