import { expect, test } from "vitest";
import { baseTexts } from "#testing/base.ts";
import { VARIED } from "#testing/base-variants.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { matrixOf } from "./matrix.ts";

test("teams stand against the platforms, and who could be asked below", async () => {
  const registry = await registryOf(baseTexts(VARIED));
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
