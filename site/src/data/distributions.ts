/** The distributions that have releases, as pages need them. */

import { compareNames } from "#core/base/text.ts";
import { type Interval, intervals, isTooSoon, previousOfType } from "#core/distribution/cadence.ts";
import { type Incompatible, incompatibilities } from "#core/distribution/compatibility.ts";
import { byMajor, listings, releasesByDistribution } from "#core/distribution/releases.ts";
import { isPlanned, timeline } from "#core/distribution/timeline.ts";
import { versionsOf } from "#core/model/component-versions.ts";
import type { DistributionRelease } from "#core/model/registry.ts";
import { now, procedure, registry, rolloutsOfComponent } from "./registry.ts";

const { cadence } = procedure;

/** Every distribution with releases, by name. */
export const distributions = [...releasesByDistribution(registry)]
  .sort(([a], [b]) => compareNames(a, b))
  .map(([id, releases]) => describeDistribution(id, releases));
export type Distribution = (typeof distributions)[number];

/** Everything about one distribution; its releases are given oldest first. */
function describeDistribution(id: string, releases: readonly DistributionRelease[]) {
  const kept = intervals(releases, registry, cadence);
  const out = releases.filter((release) => !isPlanned(release, now));
  return {
    id,
    file: registry.distributions.get(id)?.file,
    title: registry.distributions.get(id)?.data.title ?? id,
    declared: registry.distributions.get(id)?.data.majors ?? {},
    releases,
    planned: releases.filter((release) => isPlanned(release, now)),
    /** The latest release. */
    latest: out.at(-1),
    majors: byMajor(releases, registry),
    timeline: timeline(releases, registry, cadence, now),
    intervals: new Map(kept.map((interval) => [interval.release, interval])),
    previousOfType: previousOfType(releases, registry),
    tooSoon: kept.filter(isTooSoon),
    incompatible: incompatibilities(releases, registry),
  };
}

/** The breaches of a distribution that one of its releases is part of. */
export function breachesOf(distribution: Distribution, release: DistributionRelease) {
  const concerns = (interval: Interval) =>
    interval.release === release || interval.previous === release;
  return {
    tooSoon: distribution.tooSoon.filter(concerns),
    incompatible: distribution.incompatible.filter(
      (one: Incompatible) => one.release === release || one.baseline.release === release,
    ),
  };
}

const listedIn = listings(distributions.flatMap(({ releases }) => releases));
/** The distribution releases that list a rollout, by its path. */
export const releasesListing = (path: string) => listedIn.get(path) ?? [];
/** The versions of a component, the latest first. */
export const versionsOfComponent = (id: string) => versionsOf(rolloutsOfComponent(id), listedIn);
