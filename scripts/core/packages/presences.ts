/** In which repositories the packages of a rollout stood and stand, from its history. */

import { listings, majorOf } from "#core/distribution/releases.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { type PublishedState, standsIn } from "./published.ts";

/** A repository's state and name, without its platform. */
export interface Shelf {
  readonly state: PublishedState;
  /** `EMI-1.0`; in production the distribution and its major, `UMD-1`. */
  readonly name: string;
}

export interface Presence extends Shelf {
  readonly from: string;
  /** When they left; undefined while they are there. */
  readonly until?: string;
}

/** The name of a distribution's major, `UMD-1`. */
export const distributionMajor = (distribution: string, major: string): string =>
  `${distribution}-${major}`;

/** Every stay of the rollout's packages in a repository until an instant, oldest first. */
export function presencesOf(registry: Registry, rollout: Rollout, now: string): Presence[] {
  const stays: { state: PublishedState; from: string; until?: string }[] = [];
  for (const { at, state } of rollout.ticket?.data.history ?? []) {
    if (state === undefined || at > now) continue;
    const shelf = standsIn(state);
    const last = stays.at(-1);
    if (last && last.until === undefined) {
      // Accepted: they stay where they were tested.
      if (last.state === shelf) continue;
      last.until = at;
    }
    if (shelf !== undefined) stays.push({ state: shelf, from: at });
  }
  return stays.flatMap((stay) => named(registry, rollout, stay, now));
}

function named(
  registry: Registry,
  rollout: Rollout,
  stay: { state: PublishedState; from: string; until?: string },
  now: string,
): Presence[] {
  if (stay.state !== "Production") return [{ ...stay, name: rollout.release.stackMajor }];
  const names = productionNames(registry, rollout);
  if (names.size === 0) return [{ ...stay, name: rollout.release.stackMajor }];
  return Array.from(names, ([name, date]) => {
    const listed = `${date}T00:00:00Z`;
    return { ...stay, name, from: listed > stay.from ? listed : stay.from };
  }).filter(({ from, until }) => from <= now && (until === undefined || from < until));
}

/** The distributions' majors that list the rollout, each with the date of its first release that does. */
function productionNames(registry: Registry, rollout: Rollout): Map<string, string> {
  const names = new Map<string, string>();
  for (const release of listedIn(registry).get(rollout.path) ?? []) {
    const name = distributionMajor(release.distribution, majorOf(release, registry));
    const { date } = release.data;
    if ((names.get(name) ?? date) >= date) names.set(name, date);
  }
  return names;
}

const indexes = new WeakMap<Registry, ReadonlyMap<string, readonly DistributionRelease[]>>();

/** The distribution releases that list each rollout. Kept per registry: it never changes. */
function listedIn(registry: Registry): ReadonlyMap<string, readonly DistributionRelease[]> {
  const known = indexes.get(registry);
  if (known) return known;
  const index = listings(registry.distributionReleases.values());
  indexes.set(registry, index);
  return index;
}
