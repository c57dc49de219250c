/** The schemas' compiler: loaded where a schema is not compiled yet. */
import {
  _,
  Ajv2020,
  type CodeKeywordDefinition,
  type ErrorObject,
  type Options,
} from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { SCHEMA_SUFFIX } from "#schemas/bundle.ts";
import { FORMATS } from "./formats.ts";
import { repeatedIn } from "./repeated-in.ts";
import { readSchema } from "./schema-files.ts";

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
const ajv = compiler({ optimize: false, source: true, formats: _`FORMATS` });

/** Ajv's own: whether a value is valid; where it is not, `errors` has what is wrong. */
export interface Validator {
  (value: unknown): boolean;
  errors?: null | readonly ErrorObject[] | undefined;
}

/** A validator for a schema, which may refer to `common`, and a function that writes it as the text of a CommonJS module. */
export function compileValidator(schema: object): { validate: Validator; text(): string } {
  const validate = ajv.compile(schema);
  return { validate: validate as Validator, text: () => standalone.default(ajv, validate) };
}

/** A function that returns all errors of a value against a schema, none when it is valid; the schema may refer to `common`. */
export function compileSchema(schema: object): (value: unknown) => readonly ErrorObject[] {
  const { validate } = compileValidator(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
