import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { matrixOf } from "./matrix.ts";

const sample = fileURLToPath(new URL("../../../scripts/testing/site-data/", import.meta.url));

test("teams stand against the platforms, and who could be asked below", async () => {
  const { registry } = await loadRegistry(folderTree(sample));
  const rollouts = [...registry.rollouts.values()].filter(
    ({ release }) => release.version === "1.13.2",
  );
  const { platforms, rows, able } = matrixOf(rollouts, () => [
    "ea-NGI_A-ABLE",
    "ea-NGI_A-SITE-ONE",
  ]);
  expect(platforms.map(({ platform }) => platform)).toEqual(["sl5-x86_64", "sl6-x86_64"]);
  // Asked on 20 July, not answered yet; on the other platform no team is selected.
  expect(rows).toEqual([{ team: "ea-NGI_A-SITE-ONE", cells: ["asked", undefined] }]);
  expect(able).toEqual([["ea-NGI_A-ABLE"], ["ea-NGI_A-ABLE", "ea-NGI_A-SITE-ONE"]]);
});
