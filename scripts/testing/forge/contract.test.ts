import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { answerProblems, operations, requestProblems } from "./contract.ts";
import { OPERATIONS, readSlice, sliceOf, slicePrinted } from "./extract-openapi.ts";
import { toJsonSchema } from "./json-schema.ts";

const DESCRIPTION = new URL(
  "../../../node_modules/@octokit/openapi/generated/api.github.com.json",
  import.meta.url,
);

test("the slice is what GitHub describes: as published where the package is, complete and no more elsewhere", () => {
  const slice = readSlice();
  const source = existsSync(DESCRIPTION) ? JSON.parse(readFileSync(DESCRIPTION, "utf8")) : slice;
  const { paths, components } = sliceOf(source, OPERATIONS);
  expect({ paths, components }).toEqual({ paths: slice.paths, components: slice.components });
  expect(readFileSync(new URL("openapi.json", import.meta.url), "utf8")).toBe(slicePrinted(slice));
});

test("the slice has the operations that the forge has routes for", () => {
  expect(new Set(operations.map(({ id }) => id))).toEqual(OPERATIONS);
});

const nullable = (schema: object) => ({ ...schema, nullable: true });
test.for([
  ["a nullable text", nullable({ type: "string" }), null, true],
  ["a nullable enumeration", nullable({ type: "string", enum: ["a"] }), null, true],
  ["a nullable enumeration's other value", nullable({ type: "string", enum: ["a"] }), "b", false],
  ["a nullable object", nullable({ type: "object", properties: { a: {} } }), null, true],
  ["a nullable choice", nullable({ oneOf: [{ type: "string" }] }), null, true],
  ["a text that is not nullable", { type: "string" }, null, false],
  ["overlapping alternatives", { oneOf: [{ type: "string" }, { minLength: 1 }] }, "a", true],
  ["an unknown property", { type: "object", properties: { a: {} } }, { b: 1 }, false],
  [
    "a property that is allowed",
    { type: "object", properties: { a: {} }, additionalProperties: true },
    { b: 1 },
    true,
  ],
  [
    "the properties of both parts",
    { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
    { a: 1, b: 2 },
    true,
  ],
] as const)("%s", ([, schema, value, fits]) => {
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validate(toJsonSchema(schema) as object, value)).toBe(fits);
});

const operation = (id: string) => {
  const found = operations.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

test("a request that GitHub would not accept is reported", () => {
  const create = operation("issues/create");
  const where = { owner: "o", repo: "r" };
  expect(requestProblems(create, where, { title: "t", labels: ["a"] })).toEqual([]);
  expect(requestProblems(create, where, undefined)).toEqual(["body: missing"]);
  expect(requestProblems(create, where, { title: "t", label: ["a"] })).toEqual([
    'body: must NOT have additional properties {"additionalProperty":"label"}',
  ]);
  expect(requestProblems(create, { ...where, page: "2" }, { title: "t" })).toHaveLength(1);
  const list = operation("issues/list-for-repo");
  expect(requestProblems(list, { ...where, per_page: "100", state: "all" }, undefined)).toEqual([]);
  expect(requestProblems(list, { ...where, per_page: "many" }, undefined)).toHaveLength(1);
  expect(requestProblems(list, { ...where, state: "any" }, undefined)).toHaveLength(1);
});

test("a response that GitHub would not give is reported", () => {
  const label = { id: 1, node_id: "L", url: "http://x.test/", name: "n", color: "ffffff" };
  const whole = { ...label, default: false, description: null };
  const get = operation("issues/get-label");
  expect(answerProblems(get, 200, whole)).toEqual([]);
  expect(answerProblems(get, 200, label)).toHaveLength(2);
  expect(answerProblems(get, 200, { ...whole, colour: "x" })).toHaveLength(1);
  expect(answerProblems(get, 200, { ...whole, url: "nowhere" })).toHaveLength(1);
  expect(answerProblems(get, 404, { message: "Not Found" })).toEqual([]);
  expect(answerProblems(get, 418, { message: "Teapot" })).toEqual([]);
  expect(answerProblems(get, 418, "no")).not.toEqual([]);
  expect(answerProblems(get, 201, whole)).toEqual(["status 201: not described"]);
});
