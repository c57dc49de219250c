/** The versions of a component over the years, and what was imported from an earlier record. */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import type { DistributionRelease, Release, Rollout } from "./registry.ts";

/** One version of a component: its release, its rollouts, the distribution releases that list it. */
export interface ComponentVersion {
  readonly release: Release;
  readonly rollouts: readonly Rollout[];
  readonly listedIn: readonly DistributionRelease[];
}

/** Whether the rollout is history: who tested it and with what outcome was not recorded. */
export const isImported = ({ release }: Rollout): boolean => release.data.imported !== undefined;

/** The versions that a component's rollouts deliver, the latest delivery first. */
export function versionsOf(
  rollouts: Iterable<Rollout>,
  listings: ReadonlyMap<string, readonly DistributionRelease[]>,
): ComponentVersion[] {
  return Array.from(
    Map.groupBy(rollouts, ({ release }) => release),
    ([release, own]) => {
      const sorted = own.sort((a, b) => compareText(a.platform, b.platform));
      const listedIn = new Set(sorted.flatMap(({ path }) => listings.get(path) ?? []));
      return { release, rollouts: sorted, listedIn: [...listedIn].sort(byDate) };
    },
  ).sort(
    ({ release: a }, { release: b }) =>
      compareText(b.data.released, a.data.released) ||
      compareVersions(b.version, a.version) ||
      compareText(b.path, a.path),
  );
}

const byDate = (a: DistributionRelease, b: DistributionRelease) =>
  compareText(a.data.date, b.data.date) || compareText(a.id, b.id);

/** What was imported from an earlier record, in numbers. */
export interface History {
  readonly releases: number;
  readonly rollouts: number;
  readonly components: number;
  /** Dates of the first and the last release. */
  readonly from: string;
  readonly until: string;
}

/** Counts what was imported; undefined where nothing was. */
export function historyOf(rollouts: Iterable<Rollout>): History | undefined {
  const imported = [...rollouts].filter(isImported);
  const releases = new Set(imported.map(({ release }) => release));
  const dates = Array.from(releases, ({ data }) => data.released).sort(compareText);
  const [from, until] = [dates[0], dates.at(-1)];
  if (from === undefined || until === undefined) return undefined;
  return {
    releases: releases.size,
    rollouts: imported.length,
    components: new Set(Array.from(releases, ({ stack, component }) => `${stack}/${component}`))
      .size,
    from,
    until,
  };
}
