/** Reading only a part of the registry says the same as reading all of it. */
import { beforeAll, describe, expect, test } from "vitest";
import { introduced } from "#core/access/introduced.ts";
import { judge } from "#core/access/judge.ts";
import type { Problem } from "#core/base/problems.ts";
import { OWN_FILE_ONLY } from "#core/rules/index.ts";
import { CATALOGUE_EDITS } from "../testing/access/catalogue-edits.ts";
import { ACCOUNTS, MORE_PEOPLE } from "../testing/access/people.ts";
import { PEOPLE_EDITS } from "../testing/access/people-edits.ts";
import { ROLLOUT_EDITS } from "../testing/access/rollout-edits.ts";
import { SIGNED_EDITS } from "../testing/access/signed-edits.ts";
import { BASE_NOW, baseTexts } from "../testing/base.ts";
import { RULE_CASES } from "../testing/cases/index.ts";
import { type Changes, changedTexts, differenceOf, type TextMap } from "../testing/texts.ts";
import { checkTree } from "./check-tree.ts";
import { judgeTrees } from "./judge-trees.ts";
import type { ParseCache } from "./parse-cache.ts";
import { partOf } from "./part.ts";
import { readChanges } from "./read-changes.ts";
import { loadRegistry } from "./registry.ts";
import { DATA_FOLDERS } from "./tree.ts";

const parsed = new Map<string, NonNullable<ReturnType<ParseCache["get"]>>>();
const cache: ParseCache = {
  get: (kind, oid) => parsed.get(`${kind} ${oid}`),
  set: (kind, oid, content) => parsed.set(`${kind} ${oid}`, content),
};
const PEOPLE = { author: ACCOUNTS.stranger, approvers: [ACCOUNTS.verifier], committers: [] };
const clocks = { real: BASE_NOW, asOf: BASE_NOW };
const BASE = baseTexts(MORE_PEOPLE);
/** Something is wrong at the base already, in many places. */
const FAULTY = changedTexts(BASE, {
  "teams/ea-NGI_A-OLD.SITE.yaml": [["timezone: Europe/Lisbon", "timezone: Europe/Nowhere"]],
  "components/stacks/CA/stack.yaml": "title: [",
  "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml": [["ggus: 70789", "ggus: 70123"]],
  "rollouts/CA/CA/1.38/any/rollout.yaml": [["manager: manager-two", "manager: nobody\nissues: 3"]],
});

/** Everything of a base, checked, which is the same for each change of it. */
async function checkBase(texts: TextMap) {
  const tree = differenceOf(texts, texts).base(DATA_FOLDERS);
  const known = (await loadRegistry(tree, cache)).registry;
  return { known, was: await checkTree(tree, clocks, cache, async () => known) };
}

/** The same judgement, with everything read on both sides. */
async function judgeAll(
  before: TextMap,
  after: TextMap,
  { known, was }: Awaited<ReturnType<typeof checkBase>>,
) {
  const { paths, base, merged } = differenceOf(before, after);
  const [baseTree, mergedTree] = [base(DATA_FOLDERS), merged(DATA_FOLDERS)];
  const is = await checkTree(mergedTree, clocks, cache, async () => known);
  const changes = await readChanges(paths, baseTree, mergedTree, cache);
  const changed = new Set(paths.map(({ path }) => path));
  return {
    denials: judge(changes, { base: was.registry, merged: is.registry }, PEOPLE),
    problems: introduced(was.problems, is.problems, changed, OWN_FILE_ONLY),
    changed,
  };
}

const CASES: readonly { readonly name: string; readonly changes: Changes }[] = [
  ...PEOPLE_EDITS,
  ...CATALOGUE_EDITS,
  ...ROLLOUT_EDITS,
  ...SIGNED_EDITS,
  ...RULE_CASES.flatMap(({ rule, broken }) =>
    broken.map(({ changes }, index) => ({ name: `${rule} ${index}`, changes })),
  ),
].map(({ name, changes }) => ({ name, changes }));

describe.for([
  ["a sound base", BASE],
  ["a faulty base", FAULTY],
] as const)("on %s", ([, base]) => {
  let checked: Awaited<ReturnType<typeof checkBase>>;
  beforeAll(async () => {
    checked = await checkBase(base);
  });

  test.for(CASES)("$name", async ({ changes }) => {
    const after = changedTexts(base, changes);
    const { verdict } = await judgeTrees(differenceOf(base, after), PEOPLE, {
      ...clocks,
      cache: () => cache,
    });
    const all = await judgeAll(base, after, checked);
    expect(verdict.denials).toEqual(all.denials);
    const everything = partOf([...all.changed]).reach === "everything";
    // Of a whole registry, warnings about files that are left alone are not looked for.
    const looked = ({ severity, file }: Problem) =>
      !everything || severity === "error" || all.changed.has(file);
    expect(verdict.problems.filter(looked)).toEqual(all.problems.filter(looked));
  });
});
