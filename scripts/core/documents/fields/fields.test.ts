/** Whatever a report's schema has is shown wherever a report is, or its definition says why not. */
import { describe, expect, test } from "vitest";
import { reportSkeleton } from "#core/documents/skeletons.ts";
import { digest } from "#core/notifications/text/digest.ts";
import { schemaErrors } from "#data/schemas.ts";
import { parseYaml } from "#data/yaml.ts";
import schema from "#schemas/report.schema.json" with { type: "json" };
import { GLA } from "#testing/federation.ts";
import { IN_TEST, recorded } from "#testing/recorded.ts";
import { accepted } from "#testing/recorded-stages.ts";
import { documentLines } from "../markdown.ts";
import type { Field, FieldName, ReportData } from "./field.ts";
import { FIELDS } from "./index.ts";
import { reportOnPage } from "./on-page.ts";

interface Property {
  readonly enum?: readonly string[];
  readonly examples: readonly unknown[];
}

const PROPERTIES: { readonly [name: string]: Property } = schema.properties;

/** A report that has every field of the schema, each as its example. */
const FULL = Object.fromEntries(
  Object.entries(PROPERTIES).map(([name, { examples }]) => [name, examples[0]]),
) as unknown as ReportData;

/** The report with another value of a field, or without it. */
function without(name: FieldName): ReportData {
  const value = FULL[name];
  const { [name]: _, ...rest } = FULL;
  const other = PROPERTIES[name]?.enum?.find((one) => one !== value);
  if (other !== undefined) return { ...rest, [name]: other } as ReportData;
  if (!schema.required.includes(name)) return rest as ReportData;
  return { ...rest, [name]: Array.isArray(value) ? ["other"] : "1999-09-09" } as ReportData;
}

const { registry, rollout } = await recorded(accepted);

const SHOWN = {
  page: reportOnPage,
  document: documentLines,
  digest: (data: ReportData) => {
    const procedure = registry.procedure?.data;
    return procedure && digest(procedure, { data, file: "report.md", body: "" });
  },
} as const satisfies { readonly [place in keyof Field]?: (data: ReportData) => unknown };

test("the fields are those of the schema, in its order", () => {
  expect(Object.keys(FIELDS)).toEqual(Object.keys(PROPERTIES));
  expect(schemaErrors("report", FULL)).toEqual([]);
});

describe.for(Object.entries(FIELDS) as [FieldName, Field][])("%s", ([name, field]) => {
  test.for(
    Object.entries(SHOWN) as ["page" | "document" | "digest", (data: ReportData) => unknown][],
  )("%s shows it, or the definition says why not", ([place, show]) => {
    const how = field[place];
    if ("within" in how && how.within === "heading") return;
    const changes = JSON.stringify(show(FULL)) !== JSON.stringify(show(without(name)));
    expect(changes).toBe(!("leftOut" in how));
  });

  test("the report to start from has it: known, to choose, or as an example", () => {
    const lines = reportSkeleton(registry, rollout(IN_TEST), GLA, "2011-05-23");
    const own = lines.filter((line) => line.replace(/^# /, "").startsWith(`${name}:`));
    expect(own).toHaveLength(1);
    if (!own[0]?.startsWith("#")) return;
    const { value } = parseYaml(own[0].slice(2));
    expect(value).toEqual({ [name]: PROPERTIES[name]?.examples[0] });
  });
});
