import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE_NOW, copyOfBase, withChanges } from "../../testing/base.ts";
import { RULE_CASES } from "../../testing/cases/index.ts";
import { problemsIn } from "../../testing/run.ts";
import type { Changes } from "../../testing/texts.ts";
import { RULES } from "./index.ts";

/** One copy of the base tree for all cases: each changes a file or two of its forty, and puts them back. */
let root: string;
beforeAll(() => {
  root = copyOfBase();
});
afterAll(async () => {
  expect(await problemsIn(root, ...clockOf(undefined))).toEqual([]);
  rmSync(root, { recursive: true });
});

const clockOf = (asOf: string | undefined) => ["--as-of", asOf ?? BASE_NOW];

/** Undefined for the checks of reading, whose findings are errors or warnings each for itself. */
const severityOf = (name: string) => RULES.find((rule) => rule.name === name)?.severity;

test("the base tree has no problem", async () => {
  expect(await problemsIn(root, ...clockOf(undefined))).toEqual([]);
});

test("every rule has a way to break it and a near miss", () => {
  const cased = RULE_CASES.filter(({ broken, fine }) => broken.length > 0 && fine.length > 0);
  const rules = RULES.map(({ name }) => name);
  expect([...new Set(cased.map(({ rule }) => rule))].sort()).toEqual(
    expect.arrayContaining(rules.sort()),
  );
});

test("rules have names of their own, a sentence and a requirement", () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { sentence, requirement } of RULES) {
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(requirement).toMatch(/^(R\d+|DESIGN)/);
  }
});

describe.for(RULE_CASES)("$rule", ({ rule, broken, fine }) => {
  test.for(broken.map((one, index) => ({ ...one, index })))(
    "breach $index",
    async ({ changes, problems, asOf, severity = severityOf(rule) }) => {
      const found = await withChanges(root, changes, () => problemsIn(root, ...clockOf(asOf)));
      const own = found.filter((problem) => problem.rule === rule);
      expect(own.map(({ file, line, column }) => [file, line, column])).toEqual(
        problems.map(([file, line, column]) => [file, line, column]),
      );
      for (const [index, [, , , message]] of problems.entries()) {
        expect(own[index]?.message).toContain(message);
        expect(own[index]?.hint).not.toBe("");
        if (severity) expect(own[index]?.severity).toBe(severity);
      }
    },
  );

  test.for(fine.map((one, index) => ({ ...one, index })))(
    "near miss $index",
    async ({ changes, asOf }) => {
      const found = await withChanges(root, changes, () => problemsIn(root, ...clockOf(asOf)));
      expect(found.filter((problem) => problem.rule === rule)).toEqual([]);
    },
  );
});

test("of two spellings none is proposed that is an error itself", async () => {
  const changes: Changes = {
    "teams/ea-NGI_A-SITE-ONE.yaml": [["region: Portugal", "region: \u00cele"]],
    "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [["region: UK", "region: I\u0302le"]],
  };
  const found = await withChanges(root, changes, () => problemsIn(root, ...clockOf(undefined)));
  const hints = found.filter(({ rule }) => rule === "label-spelling").map(({ hint }) => hint);
  expect(new Set(hints)).toEqual(new Set(['write "\u00cele" in both, unless they are two']));
});
