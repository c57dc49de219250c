import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "#data/yaml.ts";
import { distribution, product, target } from "../testing/egi-qc/folders.ts";
import { planFiles, problemsOf } from "../testing/egi-qc/memory.ts";

const NASTY = [
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "stack",
  "distribution.yaml",
  "CON",
  "a\0b\u202ec\ud800",
  ".",
  "emi.",
  ".cream",
  "%s{{y}}",
  "<script>alert(1)</script>",
  "- [x]: &a *b !c | > # ?",
  "---\n...\n%YAML 1.1",
  "1e3",
  "0x10",
  "2011-02-30",
  "null",
  "x".repeat(70_000),
  "<ul><li>".repeat(9000),
  "<a ".repeat(20_000),
  "a@".repeat(20_000),
  "\n \n".repeat(9000),
  '{"a":'.repeat(5000),
];
const ODD: unknown[] = [
  null,
  true,
  -1,
  1e21,
  [],
  {},
  [[[]]],
  { toString: 1, valueOf: 2, toJSON: 3, length: 4 },
];

const anything = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary" }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...ODD),
);

/** Usual fields, some of them replaced by anything. */
const spoilt = (fields: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 5 });
const PRODUCT_FIELDS = [...Object.keys(product()), "targets", "technology_provider", "capability"];
const products = fc.array(
  fc
    .tuple(spoilt(PRODUCT_FIELDS), spoilt(Object.keys(target())))
    .map(([fields, inTarget]) => product({ target: [target(inTarget)], ...fields })),
  { minLength: 1, maxLength: 4 },
);
const sources = fc
  .tuple(products, products, spoilt(Object.keys(distribution())), fc.string({ unit: "binary" }))
  .map(([own, named, fields, path]) => [
    ...own.map((value, index): [string, unknown] => [`${path}/${index}.json`, value]),
    [`release.json`, distribution(fields, named)] as [string, unknown],
  ]);

test("whatever a file holds, the plan stays in its folder and passes check", async () => {
  await fc.assert(
    fc.asyncProperty(sources, async (files) => {
      const parsed = files.map(
        ([file, value]) => [file, JSON.parse(JSON.stringify(value))] as const,
      );
      const planned = planFiles(parsed);
      for (const [path, file] of planned.files) {
        expect(path).toMatch(
          /^(?:[A-Za-z0-9][A-Za-z0-9\-._+~]*\/)+[A-Za-z0-9][A-Za-z0-9\-._+~]*\.yaml$/,
        );
        expect("text" in file && parseYaml(file.text).value, path).toEqual(file.value);
      }
      expect(await problemsOf(planned)).toEqual([]);
    }),
    { seed: 20110711, numRuns: 400 },
  );
});

test("a property named __proto__ is a property like any other", () => {
  const value = JSON.parse('{"name":"acme.anvil","version":"1","__proto__":{"version":"2"}}');
  const { notebook } = planFiles([["a.json", value]]);
  expect(notebook.sorted()).toContainEqual({
    reason: "field-without-place",
    file: "a.json",
    what: '"__proto__"',
  });
  expect(({} as { version?: string }).version).toBeUndefined();
});
