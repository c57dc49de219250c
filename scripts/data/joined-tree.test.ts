import { expect, test } from "vitest";
import { baseTexts } from "#testing/base.ts";
import { memoryTree, type Texts } from "#testing/memory-tree.ts";
import { joinTrees } from "./joined-tree.ts";
import { loadRegistry } from "./registry.ts";

const whole = baseTexts();
const EMI = "rollouts/EMI-1.0/";
const part = (wanted: (path: string) => boolean) =>
  new Map([...whole].filter(([path]) => wanted(path)));
const RELEASES = [...whole.keys()].filter((path) =>
  /^components\/distributions\/.*\d\.yaml$/.test(path),
);
/** Everything but the rollouts of one stack and the releases of its distribution, which stand in a registry of their own. */
const first = part((path) => !path.startsWith(EMI) && !RELEASES.includes(path));
const second = part((path) => path.startsWith(EMI) || !path.startsWith("rollouts/"))
  .set("rollouts/procedure.yaml", "format: 1\n")
  .set("rollouts/ledger.yaml", "issues: []\n");

const join = (...trees: Texts[]) =>
  joinTrees(
    trees.map((texts, index) => ({ name: `registry-${index + 1}`, tree: memoryTree(texts) })),
  );

test("a registry that was parted and joined again is read as it was", async () => {
  const { tree, elsewhere, twice, differing } = await join(first, second);
  expect([twice, differing]).toEqual([[], []]);
  const joined = await loadRegistry(tree);
  const before = await loadRegistry(memoryTree(whole));
  expect(joined.problems).toEqual(before.problems);
  expect(joined.registry).toEqual(before.registry);
  const releases = [...before.registry.releases.keys()];
  const moved = releases.filter((path) => path.startsWith("EMI-1.0/"));
  expect([...elsewhere].sort()).toEqual(
    [...RELEASES, ...moved.map((path) => `rollouts/${path}`)].map((owned) => [owned, 1]).sort(),
  );
});

test("a release that stands in two registries is refused, whatever platforms it has in each", async () => {
  const file = [...second.keys()].find((path) => path.endsWith("/release.yaml")) ?? "";
  const release = file.split("/").slice(0, 4).join("/");
  const { twice, tree } = await join(new Map(first).set(file, second.get(file) ?? ""), second);
  expect(twice.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    `error: ${release} stands in registry-1 and in registry-2`,
  ]);
  // The first's is read, so that nothing is read twice.
  const paths = (await tree.list()).map(({ path }) => path);
  expect(paths.length).toBe(new Set(paths).size);
});

test("a distribution release that stands in two registries is refused", async () => {
  const [release = ""] = RELEASES;
  const { twice } = await join(new Map(first).set(release, whole.get(release) ?? ""), second);
  expect(twice.map(({ message }) => message)).toEqual([
    `${release} stands in registry-1 and in registry-2`,
  ]);
});

test("teams and catalogue are the first's, and what the others have otherwise is said", async () => {
  const [team = ""] = [...second.keys()].filter((path) => path.startsWith("teams/ea-"));
  const changed = new Map(second)
    .set(team, `${second.get(team)}# changed\n`)
    .set("components/stacks/NEW/stack.yaml", "title: New\n");
  const { differing, tree } = await join(first, changed);
  expect(
    differing.map(({ severity, file, message }) => `${severity}: ${file}: ${message}`),
  ).toEqual([
    "warning: components/stacks/NEW/stack.yaml: only registry-2 has this file; registry-1 has not, so it is not shown",
    `warning: ${team}: registry-2 has another content of this file than registry-1, which is shown`,
  ]);
  const { registry } = await loadRegistry(tree);
  expect(registry.stacks.has("NEW")).toBe(false);
});
