/** The forms as the forge takes them, and their headings through all versions. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Form } from "./form.ts";
import { FORMS } from "./index.ts";
import { readForm } from "./read-form.ts";

/** Every heading that a form ever had, by its file: issues with them go on being read. Lines are only added. */
const SHIPPED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "release.yml": {
    "2026-12-01": [
      "Component",
      "Version",
      "Kind of release",
      "Released on",
      "GGUS ticket",
      "Summary",
      "Platforms and packages",
      "Links",
    ],
  },
  "team.yml": {
    "2026-11-22": ["NGI and site", "Members", "Components and platforms", "Contact"],
    "2026-12-01": [
      "NGI",
      "Site",
      "Region",
      "Country code",
      "Time zone",
      "Contact address",
      "Members",
      "Commitments",
    ],
  },
  "commitments.yml": { "2026-12-01": ["Team", "Add", "Remove"] },
};

interface Template {
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

const templateOf = ({ template }: Form): Template => {
  const url = new URL(`../../../../.github/ISSUE_TEMPLATE/${template}`, import.meta.url);
  return parse(readFileSync(url, "utf8"), { version: "1.1" });
};

describe.for([...FORMS])("$template", (form) => {
  const fields = templateOf(form).body.filter(({ type }) => type !== "markdown");

  test("has input and textarea alone, each with an id and a label of its own", () => {
    expect(
      [...new Set(fields.map(({ type }) => type))].filter((one) => !/^(input|textarea)$/.test(one)),
    ).toEqual([]);
    const ids = fields.map(({ id = "" }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // `type` in an address chooses the type of the issue.
    for (const id of ids) expect(id).toMatch(/^(?!type$)[a-z]+$/);
    const labels = fields.map(({ attributes }) => String(attributes.label).toLowerCase());
    expect(new Set(labels.map((one) => one.replace(/[^a-z0-9]/g, ""))).size).toBe(labels.length);
  });

  test("has text where the forge wants text", () => {
    for (const { attributes } of fields) {
      for (const [name, value] of Object.entries(attributes))
        expect([name, typeof value]).toEqual([name, "string"]);
    }
  });

  test("has its headings in the list of those that were shipped", () => {
    const labels = form.fields.map(({ label }) => label);
    expect(Object.values(SHIPPED[form.template] ?? {}).at(-1)).toEqual(labels);
  });

  test.for(Object.entries(SHIPPED[form.template] ?? {}))(
    "is read as it was on %s",
    ([, labels]) => {
      const body = labels.map((label) => `### ${label}\n\nsomething`).join("\n\n");
      const found = readForm(body);
      expect(found?.form.template).toBe(form.template);
      const written = [...(found?.values.values() ?? [])].filter(({ lines }) => lines.length > 0);
      expect(written.length).toBeGreaterThanOrEqual(labels.length);
    },
  );
});

test.for([
  ["spaces, and a character at which no line ends for Markdown", "\u2028"],
  ["spaces and a word", "x"],
])("a heading of %s is read at once, however long", ([, end]) => {
  const start = process.cpuUsage();
  expect(readForm(`### Component\n\n# ${" ".repeat(60_000)}${end}\n`)).toBeUndefined();
  // It took minutes for 3,000 of them.
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(1);
});
