/** The result of an import, in numbers. */
import { compareText } from "#core/base/problems.ts";
import { compareVersions, firstPart } from "#core/base/versions.ts";
import type { ImportedDistributionRelease } from "./distribution-files.ts";
import type { ImportedRelease } from "./releases.ts";
import type { ReleaseType } from "./versions.ts";

export interface DistributionFigures {
  /** `UMD 1` */
  readonly distribution: string;
  readonly releases: number;
  readonly types: { readonly [type in ReleaseType]: number };
  /** Rollouts that its releases list, one for each platform of each release. */
  readonly rollouts: number;
  readonly first: string;
  readonly last: string;
}

export interface Figures {
  readonly distributionReleases: number;
  readonly stacks: number;
  readonly components: number;
  readonly releases: number;
  readonly rollouts: number;
  /** The first and last day of all; absent where nothing was imported. */
  readonly from?: string;
  readonly to?: string;
  readonly distributions: readonly DistributionFigures[];
}

/** Counts distribution releases by distribution and major, releases and their rollouts, and the time they span. */
export function figuresOf(
  distributions: readonly ImportedDistributionRelease[],
  releases: readonly ImportedRelease[],
): Figures {
  const rollouts = releases.flatMap(({ platforms }) => [...platforms.values()]);
  const listed = releases.flatMap(({ listed }) => [...listed]);
  const days = [...rollouts, ...distributions].map(({ date }) => date).sort(compareText);
  const majors = Map.groupBy(
    distributions,
    ({ distribution, version }) => `${distribution} ${firstPart(version)}`,
  );
  const [from, to] = [days[0], days.at(-1)];
  return {
    distributionReleases: distributions.length,
    stacks: new Set(releases.map(({ stack }) => stack)).size,
    components: new Set(releases.map(({ stack, component }) => `${stack}/${component}`)).size,
    releases: releases.length,
    rollouts: rollouts.length,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    distributions: Array.from(majors, ([distribution, all]) => {
      const ids = new Set(all.map(({ id }) => id));
      const dates = all.map(({ date }) => date).sort(compareText);
      const count = (type: ReleaseType) => all.filter((one) => one.type === type).length;
      return {
        distribution,
        releases: all.length,
        types: {
          emergency: count("emergency"),
          revision: count("revision"),
          minor: count("minor"),
          major: count("major"),
        },
        rollouts: listed.reduce((sum, [id, { size }]) => sum + (ids.has(id) ? size : 0), 0),
        first: dates[0] ?? "",
        last: dates.at(-1) ?? "",
      };
    }).sort((a, b) => compareVersions(a.distribution, b.distribution)),
  };
}
