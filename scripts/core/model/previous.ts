/** The version to go back to, and the one to run instead of an older one. */

import { compareVersions } from "#core/base/versions.ts";
import type { Registry, Rollout } from "./registry.ts";
import { isUnderway } from "./states.ts";
import { highestFirst, type InProduction, inProduction } from "./to-run.ts";

/**
 * What sites run that do not run this version, of the same component and platform: for one that went into production,
 * the highest lower version that is in production; for any other, the highest that was there before it was rejected.
 */
export function previousInProduction(
  registry: Registry,
  rollout: Rollout,
): InProduction | undefined {
  const settled = settledSince(rollout);
  const wanted = wasReleased(rollout)
    ? (one: InProduction) => order(one, rollout) < 0
    : ({ since }: InProduction) => settled === undefined || since <= settled;
  const others = othersOf(registry, rollout).filter(wanted);
  // Another major of the stack is no way back while there is one within its own.
  return others.find((one) => isOfMajor(one, rollout)) ?? others[0];
}

/** The version to run of the same component and platform, within its major of the stack, where it is higher than this one. */
export const newerInProduction = (registry: Registry, rollout: Rollout): InProduction | undefined =>
  othersOf(registry, rollout).find((one) => isOfMajor(one, rollout) && order(one, rollout) > 0);

const order = (one: InProduction, { release }: Rollout): number =>
  compareVersions(one.rollout.release.version, release.version);

const isOfMajor = (one: InProduction, { release }: Rollout): boolean =>
  one.rollout.release.stackMajor === release.stackMajor;

/** Others in production, the highest first. */
const othersOf = (registry: Registry, rollout: Rollout): readonly InProduction[] =>
  (indexOf(registry).get(keyOf(rollout)) ?? []).filter((one) => one.rollout.path !== rollout.path);

const keyOf = ({ release, platform }: Rollout): string =>
  `${release.stack}/${release.component}/${platform}`;

const indexes = new WeakMap<Registry, ReadonlyMap<string, InProduction[]>>();

/** What is in production of each component on each platform, the highest first. Kept per registry: it never changes. */
function indexOf(registry: Registry): ReadonlyMap<string, InProduction[]> {
  const known = indexes.get(registry);
  if (known) return known;
  const found = inProduction(registry.rollouts.values());
  const index = Map.groupBy(found, ({ rollout }) => keyOf(rollout));
  for (const versions of index.values()) versions.sort(highestFirst);
  indexes.set(registry, index);
  return index;
}

const wasReleased = ({ ticket }: Rollout): boolean =>
  ticket?.data.state === "Production" ||
  (ticket?.data.history ?? []).some(({ state }) => state === "Production");

/** When it was first in production, rejected or recalled. */
const settledSince = (rollout: Rollout): string | undefined =>
  rollout.ticket?.data.history.find(({ state }) => state !== undefined && !isUnderway(state))?.at;
