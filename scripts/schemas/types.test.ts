import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSchema, schemaNames } from "#data/schema-files.ts";
import { deriveTypes, SCHEMA_FOLDERS } from "./generate.ts";

test.for(SCHEMA_FOLDERS)(
  "$types are what the schemas say; `npm run schemas` writes them again",
  async (folder) => {
    const written = readFileSync(new URL("types.ts", folder.url), "utf8");
    expect(written).toBe(await deriveTypes(folder));
  },
);

interface Node {
  readonly [key: string]: unknown;
}

/** Every property of every schema, with the way to it. */
function* propertiesOf(node: unknown, way: string): Generator<[string, Node]> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties") {
      for (const [name, property] of Object.entries(value as Node)) {
        yield [`${way}.${name}`, property as Node];
        yield* propertiesOf(property, `${way}.${name}`);
      }
    } else yield* propertiesOf(value, way);
  }
}

test.for(schemaNames())("%s: each property has a title, a description and examples", (name) => {
  const properties = [...propertiesOf(readSchema(name), name)];
  for (const [way, property] of properties) {
    expect(property, way).toMatchObject({
      title: expect.any(String),
      description: expect.any(String),
      examples: expect.any(Array),
    });
  }
  expect(properties.length + (name === "common" ? 1 : 0)).toBeGreaterThan(0);
});
