import { expect, test } from "vitest";
import type { DistributionRelease } from "#core/model/registry.ts";
import { baseTexts } from "#testing/base.ts";
import { VARIED } from "#testing/base-variants.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { latestDecisions, latestReleases } from "./latest.ts";

test("decisions come the latest first, one for each rollout", async () => {
  const registry = await registryOf(baseTexts(VARIED));
  const said = latestDecisions(registry.rollouts.values(), 5).map(({ rollout, event }) => [
    rollout.path,
    event.event,
  ]);
  expect(said).toEqual([
    ["CA/CA/1.38/any", "verification-rejected"],
    ["EMI-1.0/cream/1.13.1/sl5-x86_64", "resolved"],
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
