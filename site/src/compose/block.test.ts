import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "#data/yaml.ts";
import { blockOf, type Fields } from "./block.ts";

const ORDER = ["version", "vos", "exposure", "tests", "reason", "downtime"];

/** What the strict reader allows in a text; a form trims its ends. */
const words = fc
  .string({ unit: fc.constantFrom(..."ab1 .:#-'\"`{}[],&*!|>%@~\n\\é") })
  .map((text) => text.trim())
  .filter((text) => text !== "");

test("the block says what it was given, and holds no fence", () => {
  const fields = fc.record<Fields>(
    {
      version: words,
      vos: fc.array(words, { minLength: 1 }),
      exposure: fc.record({ from: words, until: words }),
      tests: fc.array(fc.record({ name: words, result: words }), { minLength: 1 }),
      reason: words,
      downtime: fc.integer(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fields, (given) => {
      const block = blockOf(given, ORDER);
      expect(parseYaml(block).value ?? {}).toEqual(given);
      expect(block.split("\n").filter((line) => /^\s*(?:`{3}|~{3}|---)/.test(line))).toEqual([]);
    }),
    { numRuns: 300, seed: 16 },
  );
});

test("fields stand in the order that is asked for, rows below one another", () => {
  const tests = [{ name: "srm put/get", result: "pass" }];
  const given = { reason: "two\nlines", tests, vos: ["atlas", "cms"], version: "1.38" };
  expect(blockOf(given, ORDER)).toBe(
    'version: "1.38"\nvos: [atlas, cms]\ntests:\n  - { name: srm put/get, result: pass }\nreason: "two\\nlines"\n',
  );
});
