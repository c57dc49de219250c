import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { DistributionRelease } from "#core/model/registry.ts";
import { folderTree } from "#io/folder-tree.ts";
import { loadRegistry } from "#registry";
import { latestDecisions, latestReleases } from "./latest.ts";

const sample = fileURLToPath(new URL("../../../scripts/testing/site-data/", import.meta.url));

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

const releaseOf = (version: string, date: string): DistributionRelease => ({
  ...{ id: `UMD/${version}`, distribution: "UMD", version, file: `${version}.yaml` },
  data: { type: "minor", date, contents: [] },
});

test.for([
  ["2011-12-01T00:00:00Z", false, ["1.2.0", "1.1.0"]],
  ["2011-07-11T00:00:00Z", false, ["1.0.0"]],
  ["2011-07-10T23:59:59Z", true, ["1.0.0", "1.1.0"]],
] as const)("at %s, planned %s: %j", ([now, planned, versions]) => {
  const all = [
    releaseOf("1.1.0", "2011-08-01"),
    releaseOf("1.2.0", "2011-11-01"),
    releaseOf("1.0.0", "2011-07-11"),
  ];
  const latest = latestReleases(all, now, 2);
  expect([latest.planned, latest.releases.map(({ version }) => version)]).toEqual([
    planned,
    [...versions],
  ]);
});
