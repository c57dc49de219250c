import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { latestDecisions } from "./latest.ts";

const sample = fileURLToPath(new URL("../../scripts/testing/site-data/", import.meta.url));

test("decisions come the latest first, one for each rollout", async () => {
  const { registry } = await loadRegistry(folderTree(sample));
  const said = latestDecisions(registry.rollouts.values(), 5).map(({ rollout, event }) => [
    rollout.path,
    event.event,
  ]);
  expect(said).toEqual([
    ["EMI-1.0/cream/1.13.1/sl5-x86_64", "resolved"],
    ["CA/CA/1.38/any", "verification-rejected"],
  ]);
  expect(latestDecisions(registry.rollouts.values(), 1)).toHaveLength(1);
});
