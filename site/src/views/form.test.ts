import { expect, test } from "vitest";
import { reportSchema } from "#schemas/forms.ts";
import { type FormField, REPORT_FILLED_IN, REPORT_FORM } from "./form.ts";

const fields = REPORT_FORM.flatMap((group) => group.fields);
const named = (name: string) => fields.find((field) => field.name === name);

test("every field of a report is asked for or filled in, once, with the schema's own words", () => {
  const asked = [...fields.map(({ name }) => name), ...REPORT_FILLED_IN];
  expect(asked.sort()).toEqual(Object.keys(reportSchema.properties).sort());
  const without = (all: readonly FormField[]): string[] =>
    all.flatMap((field) => [
      ...(field.label === "" || field.help === "" || /R\d/.test(field.help) ? [field.name] : []),
      ...("fields" in field ? without(field.fields) : []),
    ]);
  expect(without(fields)).toEqual([]);
});

test("a field is asked for as what it holds", () => {
  expect(named("installation")).toMatchObject({
    kind: "choice",
    options: ["ok", "issues", "failed"],
  });
  expect(named("exposure")).toMatchObject({
    kind: "group",
    required: false,
    fields: [
      { name: "from", kind: "line", holds: "date", required: true, example: "2011-06-13" },
      { name: "until", kind: "line", holds: "date", required: true },
    ],
  });
  expect(named("tests")).toMatchObject({
    kind: "rows",
    one: "test",
    fields: [
      { name: "name" },
      { name: "result", kind: "choice" },
      { name: "comment", kind: "text" },
    ],
  });
  expect(named("issues")).toMatchObject({ kind: "rows", fields: [{ name: "", holds: "ggus" }] });
  expect(named("vos")).toMatchObject({ kind: "line", holds: "words", example: "atlas, cms" });
  expect(named("downtime")).toMatchObject({ kind: "line", holds: "integer" });
  expect(named("deployment")).toMatchObject({ kind: "text", help: "The layout that was tested." });
});
