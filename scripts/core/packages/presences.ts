/** In which repositories the packages of a rollout stood and stand, from its history. */

import { listings, majorOf } from "#core/distribution/releases.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { isRpm } from "./kinds.ts";
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

/** Events after which the packages may be published, or may not: the provider changed what had been taken in. */
const PUBLISHABLE: { readonly [event: string]: boolean } = {
  "packages-taken": true,
  "packages-changed": false,
  "packages-restored": true,
};

interface Stay {
  readonly state: PublishedState;
  readonly from: string;
  until?: string;
}

/** Every stay of the rollout's packages in a repository until an instant, oldest first. */
export function presencesOf(registry: Registry, rollout: Rollout, now: string): Presence[] {
  const history = rollout.ticket?.data.history ?? [];
  // Those of Debian are only listed: nothing of them is taken in.
  const isListed = !isRpm(rollout.platform);
  if (!isListed && rollout.packages === undefined) return [];
  let publishable = isListed || !history.some(({ event }) => event in PUBLISHABLE);
  let shelf: PublishedState | undefined;
  const stays: Stay[] = [];
  for (const { at, event, state } of history) {
    if (at > now) break;
    if (state !== undefined) shelf = standsIn(state);
    if (!isListed) publishable = PUBLISHABLE[event] ?? publishable;
    const there = publishable ? shelf : undefined;
    const last = stays.at(-1);
    if (last && last.until === undefined) {
      // Accepted: they stay where they were tested.
      if (last.state === there) continue;
      last.until = at;
    }
    if (there !== undefined) stays.push({ state: there, from: at });
  }
  return stays.flatMap((stay) => named(registry, rollout, stay, now));
}

/** Where the state puts the rollout's packages at an instant, whether they can be published or not. */
export function shelvesOf(registry: Registry, rollout: Rollout, now: string): Shelf[] {
  const events = (rollout.ticket?.data.history ?? []).filter(
    ({ at, state }) => state !== undefined && at <= now,
  );
  const { at = now, state } = events.at(-1) ?? {};
  const shelf = state && standsIn(state);
  if (shelf === undefined) return [];
  return named(registry, rollout, { state: shelf, from: at }, now);
}

function named(registry: Registry, rollout: Rollout, stay: Stay, now: string): Presence[] {
  const own = { ...stay, name: rollout.release.stackMajor };
  if (stay.state !== "Production") return [own];
  const names = productionNames(registry, rollout);
  if (names.size === 0) return [own];
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
