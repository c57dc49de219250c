import { expect, test } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { withBase } from "../../testing/base.ts";
import { findRollouts, findRolloutsOrComponents } from "./find-rollout.ts";

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
  const found = findRolloutsOrComponents(registry, asked);
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
  expect(findRolloutsOrComponents(registry, asked)).toEqual({ hint });
});

test("a component without rollouts is known, and says so", () => {
  const bare = { ...registry, rollouts: new Map() };
  expect(findRolloutsOrComponents(bare, "cream")).toEqual({
    hint: "EMI/cream has no rollouts yet",
  });
});

test("an answer is for one update: a component alone is not enough", () => {
  expect(findRollouts(registry, "cream")).toHaveProperty("hint");
});
