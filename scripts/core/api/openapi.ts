/** The OpenAPI 3.1 description of the API, made from its schemas and from existing files. */

import { beginning } from "#core/base/text.ts";
import { siteAddress } from "#core/model/addresses.ts";
import { SCHEMA_SUFFIX, type Schemas } from "#schemas/bundle.ts";
import type { Procedure } from "../model/registry.ts";
import type { ApiFile } from "./answer.ts";
import { type Endpoint, endpointOf, endpointsOf, PARAMETERS, TAGS } from "./endpoints.ts";
import { apiFolder, apiVersion } from "./version.ts";

type Json = { readonly [key: string]: unknown };

/** The first file of each address, as examples: long lists and texts are shortened. */
export class Examples {
  readonly #found = new Map<
    string,
    { parameters: Readonly<Record<string, string>>; value: Json }
  >();

  /** Keeps a file if it is the first of its address. */
  offer({ path, value }: Pick<ApiFile, "path" | "value">): void {
    const match = endpointOf(path);
    if (!match || this.#found.has(match.endpoint.id)) return;
    const { parameters } = match;
    this.#found.set(match.endpoint.id, { parameters, value: shortened(value) as Json });
  }

  of(endpoint: Endpoint) {
    return this.#found.get(endpoint.id);
  }
}

const MOST_ITEMS = 2;
const MOST_TEXT = 300;

/** A value small enough to read, of the same shape: the first items of lists, the beginning of texts. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(shortened);
  if (typeof value === "string" && value.length > MOST_TEXT && /\s/.test(value)) {
    return `${beginning(value, MOST_TEXT)}…`;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, shortened(own)]));
}

/** The description; addresses of which there is no file come without an example. */
export function openApi(procedure: Procedure, schemas: Schemas, examples: Examples): Json {
  const number = apiVersion(procedure);
  return {
    openapi: "3.1.0",
    info: {
      title: `${procedure.organisation} staged rollout`,
      version: `${number}.0.0`,
      summary: "The state of certified updates, the versions to run, and what was reported.",
      description: `Static files: every GET returns the latest build, and no other method is supported. Version ${number} only grows: what exists keeps its name and type. Unknown values are null.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: siteAddress(procedure, apiFolder(procedure)).replace(/\/$/, ""),
        description: "The site",
      },
    ],
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      endpointsOf(number).map((endpoint) => [
        endpoint.path,
        { get: operation(endpoint, examples) },
      ]),
    ),
    components: { schemas: componentSchemas(schemas) },
  };
}

function operation(endpoint: Endpoint, examples: Examples): Json {
  const { id, tag, summary, kind, path } = endpoint;
  const example = examples.of(endpoint);
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(names.length === 0
      ? {}
      : {
          parameters: names.map((name) => ({
            name,
            in: "path",
            required: true,
            description: PARAMETERS[name],
            schema: { type: "string" },
            ...(example ? { example: example.parameters[name] } : {}),
          })),
        }),
    responses: {
      "200": {
        description: summary,
        content: {
          "application/json": {
            schema: kind ? { $ref: `#/components/schemas/${nameOf(kind)}` } : { type: "object" },
            ...(example && kind ? { example: example.value } : {}),
          },
        },
      },
      "404": { description: "There is no such file." },
    },
  };
}

/** `distribution-release` as `DistributionRelease`; shapes that several files share keep to `common` in their name. */
const nameOf = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
const sharedName = (name: string): string => `Common${nameOf(name)}`;

function componentSchemas(schemas: Schemas): Json {
  const { common, ...files } = schemas;
  const shared = Object.entries((common?.$defs ?? {}) as Json);
  return Object.fromEntries([
    ...Object.entries(files).map(([name, schema]) => [nameOf(name), embedded(schema)]),
    ...shared.map(([name, schema]) => [sharedName(name), embedded(schema)]),
  ]);
}

const COMMON = `common${SCHEMA_SUFFIX}#/$defs/`;

/** The schema with references into the description, without what only a separate file needs. */
function embedded(node: unknown, isSchema = true): unknown {
  if (Array.isArray(node)) return node.map((item) => embedded(item));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !isSchema || key !== "$schema");
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (isSchema && key === "$ref" && typeof value === "string") {
        return [key, `#/components/schemas/${sharedName(value.slice(COMMON.length))}`];
      }
      return [key, embedded(value, key !== "properties")];
    }),
  );
}
