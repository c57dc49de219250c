import { expect, test } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { withBase } from "../../testing/base.ts";
import { findRollouts, findTarget } from "./find-rollout.ts";

const registry = (await withBase({}, (root) => loadRegistry(folderTree(root)))).registry;

test.for([
  ["EMI-1.0/cream/1.13.2/sl5-x86_64", ["EMI-1.0/cream/1.13.2/sl5-x86_64"]],
  ["rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/", ["EMI-1.0/cream/1.13.2/sl5-x86_64"]],
  [
    "Staged Rollout EMI-1.0 SE-DPM_mysql 1.8.0-1 SL5 x86_64",
    ["EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64"],
  ],
  ["staged rollout ca 1.38", ["CA/CA/1.38/any"]],
  ["CA 1.38", ["CA/CA/1.38/any"]],
  ["EMI-1.0 cream 1.13.2", ["EMI-1.0/cream/1.13.2/sl5-x86_64", "EMI-1.0/cream/1.13.2/sl6-x86_64"]],
  ["EMI-1.0/cream/1.13.2", ["EMI-1.0/cream/1.13.2/sl5-x86_64", "EMI-1.0/cream/1.13.2/sl6-x86_64"]],
] as const)("%s", ([asked, expected]) => {
  const found = findRollouts(registry, asked);
  expect("rollouts" in found && found.rollouts.map(({ path }) => path)).toEqual(expected);
});

test("an unknown one is answered with the nearest", () => {
  expect(findRollouts(registry, "EMI-1.0/creem/1.13.2/sl5-x86_64")).toEqual({
    hint: "did you mean EMI-1.0/cream/1.13.2/sl5-x86_64?",
  });
});

const CREAM = [
  "EMI-1.0/cream/1.13.1/sl5-x86_64",
  "EMI-1.0/cream/1.13.2/sl5-x86_64",
  "EMI-1.0/cream/1.13.2/sl6-x86_64",
];

test.for([
  ["cream", CREAM],
  ["Cream", CREAM],
  ["EMI/cream", CREAM],
  ["CA", ["CA/CA/1.38/any"]],
  ["EMI-1.0/cream/1.13.1/sl5-x86_64", [CREAM[0]]],
] as const)("a component means all that it has had: %s", ([asked, expected]) => {
  const found = findRollouts(registry, asked);
  expect("rollouts" in found && found.rollouts.map(({ path }) => path).sort()).toEqual(expected);
});

test.for([
  ["creem", "did you mean cream?"],
  ["EMI/creem", "did you mean EMI/cream?"],
  [
    "storm",
    "write a component, for example cream, or a folder below rollouts/; `status` lists what is in flight",
  ],
  ["EMI-1.0/creem/1.13.2/sl5-x86_64", "did you mean EMI-1.0/cream/1.13.2/sl5-x86_64?"],
] as const)("%s: %s", ([asked, hint]) => {
  expect(findRollouts(registry, asked)).toEqual({ hint });
});

test("a component without rollouts is known, and says so", () => {
  const bare = { ...registry, rollouts: new Map() };
  expect(findRollouts(bare, "cream")).toEqual({
    hint: "EMI/cream has no rollouts yet",
  });
});

test.for([
  ["cream 1.13.2", CREAM.slice(1)],
  ["cream/1.13.1", CREAM.slice(0, 1)],
  ["1.13.2/sl6-x86_64", [CREAM[2]]],
  ["EMI cream 1.13.2 SL6 x86_64", [CREAM[2]]],
  ["sl6 x86_64", [CREAM[2]]],
] as const)(
  "part of a name means what has these words, one after the other: %s",
  ([asked, expected]) => {
    const found = findRollouts(registry, asked);
    expect("rollouts" in found && found.rollouts.map(({ path }) => path).sort()).toEqual(expected);
  },
);

test.for(["cre", "1.13", "cream sl6", "", " / "])("half a word is no part: “%s”", (asked) => {
  expect(findRollouts(registry, asked)).toHaveProperty("hint");
});

test.for([
  ["EMI-1.0/cream/1.13.2/sl5-x86_64", "EMI-1.0/cream/1.13.2/sl5-x86_64"],
  ["cream 1.13.2", "EMI-1.0/cream/1.13.2"],
  ["SE-DPM_mysql", "EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64"],
  // Its earlier version is in production: nobody tests that.
  ["cream", "EMI-1.0/cream/1.13.2"],
] as const)("a statement on %s is about %s", ([asked, target]) => {
  expect(findTarget(registry, asked)).toEqual({ target });
});

test("a statement on a name that means several releases gets the list of them", () => {
  const found = findTarget(registry, "EMI-1.0");
  expect(found).toEqual({
    problem: expect.stringMatching(
      /^EMI-1\.0 means \d+ rollouts; write one of them:\n {2}EMI-1\.0\//,
    ),
  });
  const { problem } = found as { problem: string };
  for (const path of CREAM.slice(1)) expect(problem).toContain(`\n  ${path}`);
});

test.for<[asked: string, offered: string[]]>([
  ["creem 1.13.2", CREAM.slice(1)],
  ["EMI-1.0 cre", CREAM],
])("%s is answered with the rollouts that it may mean", ([asked, offered]) => {
  const found = findRollouts(registry, asked);
  const { hint } = found as { hint: string };
  const [first, ...paths] = hint.split("\n  ");
  expect(first).toBe("did you mean one of these?");
  expect(paths.sort()).toEqual(offered);
});
