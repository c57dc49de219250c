import { expect, test } from "vitest";
import { readPath } from "#core/model/paths.ts";
import { RULE_CASES } from "../../testing/cases/index.ts";
import { RULES } from "./index.ts";
import { SUBMITTED_RULES } from "./submitted.ts";

/** Kinds of files that a page of the site writes the text for. */
const SUBMITTED = ["report", "summary", "team"];
/** Rules about fields of a team's file that no page asks for: nothing that it changes can break them. */
const OTHER_FIELDS = ["label-composition", "label-spelling", "unknown-timezone", "unknown-country"];

test("no rule that is broken in a report, a summary or a team's commitments is left out", () => {
  const breakable = RULE_CASES.filter(({ broken }) =>
    broken.some(({ problems }) =>
      problems.some(([file]) => SUBMITTED.includes(readPath(file)?.kind ?? "")),
    ),
  ).map(({ rule }) => rule);
  const all = new Set(RULES.map(({ name }) => name));
  const listed = new Set([...SUBMITTED_RULES.map(({ name }) => name), ...OTHER_FIELDS]);
  expect(breakable.filter((rule) => all.has(rule) && !listed.has(rule))).toEqual([]);
  expect(breakable.length).toBeGreaterThan(30);
});
