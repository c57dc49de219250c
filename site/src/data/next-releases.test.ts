import { expect, test } from "vitest";
import { releasesByDistribution } from "#core/distribution/releases.ts";
import { acceptedUpdates } from "#testing/accepted.ts";
import { baseTexts } from "#testing/base.ts";
import { HISTORY } from "#testing/base-variants.ts";
import { registryOf } from "#testing/memory-tree.ts";
import type { Changes } from "#testing/texts.ts";
import { nextReleases } from "./next-releases.ts";

const NOW = "2011-08-01T12:00:00Z";

async function next(changes: Changes) {
  const registry = await registryOf(baseTexts(changes));
  const releases = releasesByDistribution(registry).get("UMD") ?? [];
  return nextReleases("UMD", releases, registry, NOW);
}

test("each update that waits has the releases that can take it, or the reason why none can", async () => {
  const found = await next(
    acceptedUpdates([
      { version: "1.13.3", decided: "2011-07-20" },
      { version: "1.8.1-1", component: "SE-DPM_mysql", type: "minor", decided: "2011-07-01" },
      { version: "2.0.0", type: "major", decided: "2011-07-22" },
    ]),
  );
  expect(found?.proposals.map(({ type, version }) => [type, version])).toEqual([
    ["emergency", "1.1.1"],
    ["revision", "1.1.1"],
    ["minor", "1.2.0"],
  ]);
  expect(found?.waiting.map(({ days, takers, why }) => [days, takers, why?.slice(0, 20)])).toEqual([
    [31, ["1.2.0 (Minor release)"], "is of type minor, wh"],
    [12, ["1.1.1 (Revision)", "1.2.0 (Minor release)"], "is of type revision,"],
    [10, [], "is not compatible wi"],
  ]);
});

test("a distribution that is history has none", async () => {
  expect(await next(HISTORY)).toBeUndefined();
});
