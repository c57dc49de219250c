/**
 * Cuts the operations that the forge serves out of GitHub's published OpenAPI description.
 * `node scripts/testing/forge/extract-openapi.ts DESCRIPTION VERSION` writes `openapi.json`, where
 * DESCRIPTION is `generated/api.github.com.json` of `@octokit/openapi` VERSION. The package is
 * unpacked for this alone: with 385 MB it is no dependency.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { ROUTES } from "./routes/index.ts";

type Json = { [key: string]: unknown };

export interface Description {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
}

/** Words for people: nothing that a validator reads. */
const PROSE = new Set([
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "tags",
  "title",
]);
const isProse = (key: string) => PROSE.has(key) || key.startsWith("x-");

/** A part of the description without its prose; property names are never taken for keywords. */
function withoutProse(node: unknown, names = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => names || !isProse(key))
      .map(([key, value]) => [key, withoutProse(value, key === "properties" && !names)]),
  );
}

const references = (node: unknown): string[] => {
  if (typeof node !== "object" || node === null) return [];
  const own = "$ref" in node && typeof node.$ref === "string" ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(references)];
};

/** The description with these operations only, and what they refer to. */
export function sliceOf(source: Description, operations: ReadonlySet<string>): Description {
  const slice: Description = {
    openapi: source.openapi,
    info: source.info,
    paths: {},
    components: {},
  };
  const open: string[] = [];
  for (const [path, methods] of Object.entries(source.paths)) {
    const used = Object.entries(methods).filter(([, { operationId }]) =>
      operations.has(String(operationId)),
    );
    if (used.length === 0) continue;
    slice.paths[path] = withoutProse(Object.fromEntries(used)) as Record<string, Json>;
    open.push(...references(slice.paths[path]));
  }
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    const [, , kind = "", name = ""] = reference.split("/");
    const group = slice.components[kind] ?? {};
    slice.components[kind] = group;
    if (group[name]) continue;
    group[name] = withoutProse(source.components[kind]?.[name]) as Json;
    open.push(...references(group[name]));
  }
  for (const [kind, group] of Object.entries(slice.components)) {
    slice.components[kind] = Object.fromEntries(
      Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
  return slice;
}

/** The slice as text: one line an operation, one line a schema. */
export function slicePrinted({ openapi, info, paths, components }: Description): string {
  const line = (entries: Record<string, unknown>, indent: string) =>
    Object.entries(entries)
      .map(([key, value]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n");
  const groups = Object.entries(components)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, group]) => `    ${JSON.stringify(kind)}: {\n${line(group, "      ")}\n    }`);
  return [
    "{",
    `  "openapi": ${JSON.stringify(openapi)},`,
    `  "info": ${JSON.stringify(info)},`,
    `  "paths": {\n${line(paths, "    ")}\n  },`,
    `  "components": {\n${groups.join(",\n")}\n  }`,
    "}\n",
  ].join("\n");
}

/** The operations that the forge has routes for. */
export const OPERATIONS: ReadonlySet<string> = new Set(Object.keys(ROUTES));

const SLICE = new URL("openapi.json", import.meta.url);

export const readSlice = (): Description => JSON.parse(readFileSync(SLICE, "utf8"));

if (import.meta.main) {
  const [, , file, version] = argv;
  if (!file || !version) throw new Error("Usage: extract-openapi.ts DESCRIPTION VERSION");
  const source: Description = JSON.parse(readFileSync(file, "utf8"));
  const { title, license } = source.info;
  source.info = { title, license, version, "x-package": "@octokit/openapi" };
  writeFileSync(SLICE, slicePrinted(sliceOf(source, OPERATIONS)));
}
