import { expect, test } from "vitest";
import { findPaths, isAt } from "./asked-paths.ts";

const FILES = [
  "rollouts/EMI-1.0/cream/1.13.1/release.yaml",
  "rollouts/EMI-1.0/cream/1.13.2/release.yaml",
  "teams/ea-NGI_A-ONE.yaml",
];

test.for<[asked: string[], paths: string[]]>([
  [["teams/ea-NGI_A-ONE.yaml"], ["teams/ea-NGI_A-ONE.yaml"]],
  [["rollouts/EMI-1.0/cream"], ["rollouts/EMI-1.0/cream"]],
  [[""], [""]],
  [["nowhere", "teams"], ["teams"]],
])("%j means %j", ([ways, paths]) => {
  expect(findPaths([ways], FILES)).toEqual({ paths });
});

test.for<[asked: string, candidates: string[]]>([
  ["teams/ea-NGI_A-OEN.yaml", ["teams/ea-NGI_A-ONE.yaml"]],
  ["cream", ["rollouts/EMI-1.0/cream"]],
  [
    "release.yaml",
    ["rollouts/EMI-1.0/cream/1.13.1/release.yaml", "rollouts/EMI-1.0/cream/1.13.2/release.yaml"],
  ],
  ["ea-ngi_a-one.yaml", ["teams/ea-NGI_A-ONE.yaml"]],
  ["something/else/altogether", []],
])("%s is not there: %j", ([unknown, candidates]) => {
  expect(findPaths([["teams"], [unknown]], FILES)).toEqual({ unknown, candidates });
});

test("a folder holds what is below it, and nothing that only begins alike", () => {
  expect(isAt("teams/a.yaml", ["teams"])).toBe(true);
  expect(isAt("teams/a.yaml", ["teams/a.yaml"])).toBe(true);
  expect(isAt("teams/a.yaml", ["team", "teams/a"])).toBe(false);
  expect(isAt("teams/a.yaml", [""])).toBe(true);
});
