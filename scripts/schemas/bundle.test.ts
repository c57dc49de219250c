import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { API_VERSIONS } from "#core/api/version.ts";
import { apiSchemas } from "#data/api-schemas.ts";
import { bundled, SCHEMA_SUFFIX, type Schema, type Schemas } from "./bundle.ts";
import { readSchemas } from "./read.ts";

const data = readSchemas(new URL("./", import.meta.url));
const api = readSchemas(new URL("api/", import.meta.url));
const published = apiSchemas(1);

test.for(API_VERSIONS)(
  "what version %i publishes refers to nothing but the API's own shapes, each of which is used",
  (version) => {
    const published = apiSchemas(version);
    const references = Array.from(
      JSON.stringify(published).matchAll(/"\$ref":"([^"]*)"/g),
      ([, reference]) => reference,
    );
    const names = Object.keys(published.common?.$defs as object);
    expect([...new Set(references)].sort()).toEqual(
      names.map((name) => `common.schema.json#/$defs/${name}`).sort(),
    );
  },
);

/** Holds values to shapes of the API, read as JSON Schema says: by validators that follow each reference themselves. */
function validator(schemas: Schemas) {
  const ajv = new Ajv2020({ validateFormats: false, strictTypes: false });
  for (const [folder, files] of [["", data] as const, ["api/", schemas] as const]) {
    for (const [name, schema] of Object.entries(files)) {
      ajv.addSchema(schema, `schemas:/${folder}${name}${SCHEMA_SUFFIX}`);
    }
  }
  return (shape: string, value: object) =>
    ajv.validate({ $ref: `schemas:/api/${shape}` }, value) === true;
}

const REPORT = {
  team: "ea-NGI_X-SITE",
  by: ["a"],
  date: "2011-06-20",
  version: "1.8.0-1",
  action: "install",
  installation: "ok",
  configuration: "ok",
  releaseNotes: "correct",
};
const SUMMARY = { outcome: "ACCEPT", by: "a", date: "2011-06-21" };
const EVENT = { at: "2011-06-10T08:00:00Z", event: "staged" };
const WAIVED = { reason: "Exploited.", approvedBy: "a", date: "2011-06-01" };

describe("files on disk and as published allow the same", () => {
  const [onDisk, asPublished] = [validator(api), validator(published)];
  const common = (name: string) => `common.schema.json#/$defs/${name}`;
  const rollout = (name: string) => `rollout.schema.json#/properties/${name}`;
  test.for<[string, object, boolean]>([
    [common("reportFields"), REPORT, true],
    [common("reportFields"), { ...REPORT, issues: [71000], tests: [] }, true],
    [common("reportFields"), { ...REPORT, issues: ["https://ggus.eu/71000"] }, false],
    [common("reportFields"), { ...REPORT, action: "remove" }, false],
    [common("reportFields"), { ...REPORT, more: 1 }, false],
    [common("reportFields"), { ...REPORT, version: undefined }, false],
    [common("summaryFields"), { ...SUMMARY, excused: { "ea-NGI_X-SITE": "down" } }, true],
    [common("summaryFields"), { ...SUMMARY, knownIssues: ["https://ggus.eu/71000"] }, false],
    [common("summaryFields"), { ...SUMMARY, outcome: "accept" }, false],
    [common("summaryFields"), { ...SUMMARY, excused: { nobody: "down" } }, false],
    [common("event"), { ...EVENT, state: "StagedRollOut", severity: "major" }, true],
    [common("event"), { ...EVENT, state: "StagedRollout" }, false],
    [common("event"), { ...EVENT, severity: "bad" }, false],
    [common("event"), { ...EVENT, event: "sung" }, false],
    [rollout("waiver"), WAIVED, true],
    [rollout("waiver"), { ...WAIVED, approvedBy: null }, false],
    ["team.schema.json#/properties/away", [{ from: "2011-08-01", until: "2011-08-14" }], true],
    ["team.schema.json#/properties/away", [{ from: "2011-08-01" }], false],
  ])("%s %j: %s", ([shape, value, fits]) => {
    const given = JSON.parse(JSON.stringify(value));
    expect([onDisk(shape, given), asPublished(shape, given)]).toEqual([fits, fits]);
  });
});

describe("references", () => {
  const of = (schema: Schema, defs: Schemas = {}) =>
    bundled({ common: { $defs: defs }, one: schema }, (name) => data[name] ?? {}).one;

  test("keep the title and description that stand beside them", () => {
    const title = "GGUS";
    const beside = of({ title, $ref: "../common.schema.json#/$defs/ggus/anyOf/0" });
    expect(beside).toEqual({ title, type: "integer", minimum: 1, maximum: 999999999 });
  });

  test("of a name that the API has a shape of its own for are refused", () => {
    const $ref = "../common.schema.json#/$defs/text";
    expect(() => of({ $ref }, { text: { type: "string" } })).toThrow(
      "text is a shape of the API and one of the data",
    );
  });

  test.for(["../common.schema.json#/$defs/none", "../none.schema.json#/properties/a"])(
    "that lead nowhere are refused: %s",
    ($ref) => {
      expect(() => of({ $ref })).toThrow(`${$ref} leads nowhere`);
    },
  );
});
