import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { baseTexts } from "../../testing/base.ts";
import { VARIED, VARIED_NOW } from "../../testing/base-variants.ts";
import { registryOf } from "../../testing/memory-tree.ts";
import { coverage, teamsForRedundancy } from "./coverage.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const { registry: catalogue } = await loadRegistry(folderTree(repository));
const sample = await registryOf(baseTexts(VARIED));

const countsOf = (stack: string, now: string, registry = sample) =>
  coverage(registry, now).find((one) => one.stack.id === stack)?.counts;

const componentOf = (id: string, now: string, registry = sample) =>
  coverage(registry, now)
    .flatMap(({ components }) => components)
    .find(({ component }) => component.id === id);

const NOW = VARIED_NOW;

test.for([
  ["EMI", 37, 30, 7],
  ["gLite", 26, 22, 4],
  ["OpsTools", 1, 1, 0],
] as const)(
  "the catalogue covers %s as published: %i components, %i covered, %i missing (R160)",
  ([stack, components, covered, missing]) => {
    expect(countsOf(stack, "2011-04-28T12:00:00Z", catalogue)).toMatchObject({
      components,
      covered,
      missing,
    });
  },
);

test("stacks come with the largest first, components by name whatever their case", () => {
  const stacks = coverage(catalogue, "2011-04-28T12:00:00Z");
  expect(stacks.map(({ stack }) => stack.id)).toEqual(["EMI", "gLite", "IGE", "CA", "OpsTools"]);
  const names = stacks[0]?.components.map(({ component }) => component.name);
  expect(names?.slice(19, 21)).toEqual(["SE-DPM_mysql", "storm"]);
});

test("each platform is judged by the teams committed to it", () => {
  const cream = componentOf("EMI/cream", NOW);
  const cells = [...(cream?.platforms ?? [])].map(([platform, { teams, level }]) => [
    platform,
    teams.map(({ name }) => name),
    level,
  ]);
  expect(cells).toEqual([
    ["sl5-x86_64", ["ea-NGI_A-SITE-ONE", "ea-NGI_B-UKI-LT2-IC-HEP"], "redundant"],
    ["sl6-x86_64", ["ea-NGI_A-SITE-ONE"], "covered"],
  ]);
  expect(cream?.level).toBe("redundant");
});

test.for([
  ["2010-05-31T12:00:00Z", "covered", "before the second team joins"],
  ["2010-06-01T12:00:00Z", "redundant", "on the day it joins"],
] as const)("cream at %s is %s: %s", ([now, level]) => {
  expect(componentOf("EMI/cream", now)?.level).toBe(level);
});

test.for([
  ["2011-06-30T22:59:00Z", "covered", "a team's last day counts, in Lisbon"],
  ["2011-06-30T23:00:00Z", "missing", "a team that has left does not"],
] as const)("lb at %s is %s: %s", ([now, level]) => {
  expect(componentOf("EMI/lb", now)?.level).toBe(level);
});

test("a component that has ended is listed and not counted", () => {
  expect(componentOf("EMI/mpi", "2011-06-29T12:00:00Z")?.ended).toBe(false);
  expect(countsOf("EMI", "2011-06-29T12:00:00Z")).toMatchObject({ components: 4, missing: 1 });
  expect(componentOf("EMI/mpi", "2011-06-30T00:00:00Z")?.ended).toBe(true);
  expect(countsOf("EMI", NOW)).toEqual({ components: 3, covered: 2, redundant: 2, missing: 1 });
});

test("the procedure's target decides what is redundant, but never fewer than two teams (R148)", () => {
  const { procedure } = sample;
  if (!procedure) throw new Error("the sample has no procedure");
  const aimingAt = (teamsPerComponent: number) => ({
    ...sample,
    procedure: { ...procedure, data: { ...procedure.data, teamsPerComponent } },
  });
  expect(componentOf("EMI/cream", NOW, aimingAt(3))?.level).toBe("covered");
  expect(teamsForRedundancy(aimingAt(3))).toBe(3);
  expect(teamsForRedundancy(aimingAt(1))).toBe(2);
});
