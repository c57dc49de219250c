/** Releases of a distribution, by major and in their order. */

import { compareText } from "#core/base/problems.ts";
import { compareVersions, firstPart } from "#core/base/versions.ts";
import type { Distribution, DistributionRelease, Registry } from "#core/model/registry.ts";

/** The declared major that a version starts with, `1` of `1.2.0`; undefined where none fits. */
export function declaredMajor(
  version: string,
  distribution: Distribution | undefined,
): string | undefined {
  return Object.keys(distribution?.data.majors ?? {})
    .filter((major) => version === major || version.startsWith(`${major}.`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The major that a release counts for: the declared one, otherwise the part before the first dot. */
export const majorOf = (release: DistributionRelease, registry: Registry): string =>
  declaredMajor(release.version, registry.distributions.get(release.distribution)) ??
  firstPart(release.version);

/** The releases of each distribution, oldest first; those of one day by version. */
export function releasesByDistribution(registry: Registry): Map<string, DistributionRelease[]> {
  const releases = [...registry.distributionReleases.values()].sort(
    (a, b) => compareText(a.data.date, b.data.date) || compareVersions(a.version, b.version),
  );
  return Map.groupBy(releases, ({ distribution }) => distribution);
}

/** The releases of one major of a distribution. */
export interface Major {
  readonly name: string;
  /** In the order given. */
  readonly releases: readonly DistributionRelease[];
}

/** The releases of one distribution by major, the latest major first. */
export const byMajor = (releases: readonly DistributionRelease[], registry: Registry): Major[] =>
  Array.from(
    Map.groupBy(releases, (release) => majorOf(release, registry)),
    ([name, own]) => ({ name, releases: own }),
  ).sort((a, b) => compareVersions(b.name, a.name));

/** The distribution releases that list each rollout, by its path, in the order given. */
export function listings(
  releases: Iterable<DistributionRelease>,
): ReadonlyMap<string, readonly DistributionRelease[]> {
  const lists = new Map<string, DistributionRelease[]>();
  for (const release of releases) {
    for (const path of new Set(release.data.contents)) {
      const list = lists.get(path);
      if (list) list.push(release);
      else lists.set(path, [release]);
    }
  }
  return lists;
}
