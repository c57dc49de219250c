/** Which distribution release takes a rollout into production (R129, R138). */

import { compareText } from "#core/base/problems.ts";
import { stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";

/** Whether a rollout stands for the distribution release that takes it into production, in what is said once of all of it. */
export function speaksForRelease(rollout: Rollout, registry: Registry): boolean {
  const release = listedIn(registry, rollout);
  const first = release?.data.contents.find((path) => {
    const one = registry.rollouts.get(path);
    return one && listedIn(registry, one) === release && isOnItsWay(one);
  });
  return first === rollout.path;
}

/** Whether it is in production, or gets there on the release's day. */
const isOnItsWay = (rollout: Rollout): boolean =>
  stateOf(rollout) === "Production" ||
  (stateOf(rollout) === "Accepted" && !hasShowstopper(rollout));

const indexes = new WeakMap<Registry, ReadonlyMap<string, DistributionRelease>>();

/** The earliest distribution release that lists the rollout. */
export const listedIn = (registry: Registry, rollout: Rollout): DistributionRelease | undefined =>
  indexOf(registry).get(rollout.path);

/** Whether the stack is part of no distribution: accepted means production at once. */
export const isUndistributed = (registry: Registry, { release }: Rollout): boolean =>
  registry.stacks.get(release.stack)?.data.distribution === "none";

/** By rollout, the release with the earliest date. Kept per registry: it never changes. */
function indexOf(registry: Registry): ReadonlyMap<string, DistributionRelease> {
  const known = indexes.get(registry);
  if (known) return known;
  const index = new Map<string, DistributionRelease>();
  const releases = [...registry.distributionReleases.values()].sort(
    (a, b) => compareText(a.data.date, b.data.date) || compareText(a.id, b.id),
  );
  for (const release of releases) {
    for (const path of release.data.contents) if (!index.has(path)) index.set(path, release);
  }
  indexes.set(registry, index);
  return index;
}
