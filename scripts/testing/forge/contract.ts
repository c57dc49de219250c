/** Holds requests and answers to GitHub's published description, so that the forge cannot drift from it. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { readSlice } from "./extract-openapi.ts";
import { DOCUMENT, toDocument, toJsonSchema } from "./json-schema.ts";

type Json = { [key: string]: unknown };

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Json;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** `/repos/{owner}/{repo}/issues` */
  readonly path: string;
  /** Of the parameters in path and query together. */
  readonly parameters: Check;
  readonly body: { readonly required: boolean; readonly check: Check } | undefined;
  /** By status; null where the answer has no body. */
  readonly answers: ReadonlyMap<number, Check | null>;
}

const slice = readSlice();

const formats = {
  uri: (text: string) => URL.canParse(text),
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  "repo.nwo": /^[^/\s]+\/[^/\s]+$/,
  int64: { type: "number", validate: Number.isInteger },
} as const;

/** Compiled fast rather than to run fast: GitHub's shapes are large, and tests check few values. */
const options = {
  strict: false,
  allErrors: true,
  formats,
  inlineRefs: false,
  code: { optimize: false },
};
const ajv = new Ajv2020(options);
/** Query and path parameters are texts; numbers among them are read as such. */
const ajvText = new Ajv2020({ ...options, coerceTypes: true });
const document = toDocument(slice.components.schemas ?? {});
for (const one of [ajv, ajvText]) one.addSchema(document, DOCUMENT);

/** Follows a reference to a parameter or a response. */
function follow<T>(node: T): T {
  const reference = (node as Json).$ref;
  if (typeof reference !== "string") return node;
  const [, , kind = "", name = ""] = reference.split("/");
  return slice.components[kind]?.[name] as T;
}

const schemaOf = ({ content = {} }: Content): Json | undefined =>
  (content["application/json"] ?? Object.values(content)[0])?.schema;

/** Returns what is wrong with a value; each line begins with its position. */
type Check = (value: unknown) => readonly string[];

/** A check against a schema, which is compiled on first use: most tests need a few operations. */
function checkOf(schema: Json, where: string, with_ = ajv): Check {
  let fits: ValidateFunction | undefined;
  return (value) => {
    fits ??= with_.compile(toJsonSchema(schema) as Json);
    if (fits(value)) return [];
    return (fits.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${where}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
}

function operationOf(path: string, method: string, source: Json): Operation {
  const parameters = ((source.parameters ?? []) as Parameter[]).map(follow);
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  const body = source.requestBody as (Content & { required?: boolean }) | undefined;
  const bodySchema = body && schemaOf(body);
  const answers = Object.entries(source.responses as Record<string, Content>).map(
    ([status, answer]): [number, Check | null] => {
      const schema = schemaOf(follow(answer));
      return [Number(status), schema ? checkOf(schema, "answer") : null];
    },
  );
  return {
    id: String(source.operationId),
    method: method.toUpperCase(),
    path,
    parameters: checkOf({ type: "object", properties, required }, "parameters", ajvText),
    body: bodySchema && { required: body?.required ?? false, check: checkOf(bodySchema, "body") },
    answers: new Map(answers),
  };
}

/** Every operation of the slice. */
export const operations: readonly Operation[] = Object.entries(slice.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, source]) => operationOf(path, method, source)),
);

const ANY_ERROR = checkOf(
  {
    anyOf: ["basic-error", "validation-error", "validation-error-simple"].map((name) => ({
      $ref: `#/components/schemas/${name}`,
    })),
  },
  "error",
);

/** What is wrong with a request; `texts` are the parameters of path and query. */
export function requestProblems(
  { parameters, body: wanted }: Operation,
  texts: Readonly<Record<string, string>>,
  body: unknown,
): readonly string[] {
  const problems = parameters({ ...texts });
  if (body === undefined) return wanted?.required ? [...problems, "body: missing"] : problems;
  return [...problems, ...(wanted ? wanted.check(body) : ["body: none is expected"])];
}

/** What is wrong with an answer; errors that the description leaves out have GitHub's general shape. */
export function answerProblems(
  { answers }: Operation,
  status: number,
  body: unknown,
): readonly string[] {
  const declared = answers.get(status);
  if (declared) return declared(body);
  if (status >= 400) return ANY_ERROR(body);
  if (declared === undefined) return [`status ${status}: not described`];
  return body === undefined ? [] : ["body: none is described"];
}
