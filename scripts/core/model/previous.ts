/** The version to go back to: the last one in production of a component on a platform. */

import { compareText } from "#core/base/problems.ts";
import type { Registry, Rollout } from "./registry.ts";
import { isUnderway } from "./states.ts";

export interface Earlier {
  readonly rollout: Rollout;
  /** When it went into production. */
  readonly since: string;
}

/**
 * The latest rollout of the same component and platform that is in production, except this one and those that came
 * after it had reached production or had been rejected or recalled.
 */
export function previousInProduction(registry: Registry, rollout: Rollout): Earlier | undefined {
  const own = settledSince(rollout);
  return others(registry, rollout)
    .filter(({ since }) => own === undefined || since <= own)
    .at(-1);
}

/** The latest rollout of the same component and platform that went into production after this one was settled. */
export function nextInProduction(registry: Registry, rollout: Rollout): Earlier | undefined {
  const own = settledSince(rollout);
  const latest = others(registry, rollout).at(-1);
  return latest && own !== undefined && latest.since > own ? latest : undefined;
}

/** Others in production, oldest first. */
const others = (registry: Registry, rollout: Rollout): Earlier[] =>
  (indexOf(registry).get(keyOf(rollout)) ?? []).filter((one) => one.rollout.path !== rollout.path);

const keyOf = ({ release, platform }: Rollout): string =>
  `${release.stack}/${release.component}/${platform}`;

const indexes = new WeakMap<Registry, ReadonlyMap<string, Earlier[]>>();

/** What is in production of each component on each platform, oldest first. Kept per registry: it never changes. */
function indexOf(registry: Registry): ReadonlyMap<string, Earlier[]> {
  const known = indexes.get(registry);
  if (known) return known;
  const found = [...registry.rollouts.values()].flatMap((rollout): Earlier[] => {
    const since = inProductionSince(rollout);
    if (since === undefined || rollout.ticket?.data.state !== "Production") return [];
    return [{ rollout, since }];
  });
  found.sort(
    (a, b) => compareText(a.since, b.since) || compareText(a.rollout.path, b.rollout.path),
  );
  const index = Map.groupBy(found, ({ rollout }) => keyOf(rollout));
  indexes.set(registry, index);
  return index;
}

const inProductionSince = (rollout: Rollout): string | undefined =>
  rollout.ticket?.data.history.find(({ state }) => state === "Production")?.at;

/** When it was first in production, rejected or recalled. */
const settledSince = (rollout: Rollout): string | undefined =>
  rollout.ticket?.data.history.find(({ state }) => state !== undefined && !isUnderway(state))?.at;
