/** A distribution release only goes forward: one version of a component and platform, and none that is lower than before. */
import { compareVersions } from "#core/base/versions.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { majorOf } from "./releases.ts";

/** One line of a release's contents. */
interface Line {
  readonly release: DistributionRelease;
  /** Its position in the release's contents, from 0. */
  readonly index: number;
  readonly rollout: Rollout;
}

/** A line, and another one of the same component and platform. */
export interface Conflict extends Line {
  readonly other: Line;
}

/**
 * The lines of one distribution's releases, given oldest first, whose version is lower than the highest that an
 * earlier release of the same distribution major lists; with that one.
 */
export function stepsBack(
  releases: readonly DistributionRelease[],
  registry: Registry,
): Conflict[] {
  const highest = new Map<string, Line>();
  const found: Conflict[] = [];
  for (const release of releases) {
    const lines = linesOf(release, registry);
    for (const line of lines) {
      const other = highest.get(keyOf(line, registry));
      if (other && order(line, other) < 0) found.push({ ...line, other });
    }
    for (const line of lines) {
      const known = highest.get(keyOf(line, registry));
      if (!known || order(line, known) > 0) highest.set(keyOf(line, registry), line);
    }
  }
  return found;
}

/** The lines of a release whose component and platform it lists in another version too; with the highest other. */
export function doubles(release: DistributionRelease, registry: Registry): Conflict[] {
  const byProduct = Map.groupBy(linesOf(release, registry), (line) => keyOf(line, registry));
  return [...byProduct.values()].flatMap((lines) => {
    const sorted = lines.toSorted((a, b) => order(b, a));
    return lines.flatMap((line) => {
      const other = sorted.find((one) => order(one, line) !== 0);
      return other ? [{ ...line, other }] : [];
    });
  });
}

/** Where a version that was rejected or recalled was listed, nothing stays. */
const linesOf = (release: DistributionRelease, registry: Registry): Line[] =>
  release.data.contents.flatMap((path, index) => {
    const rollout = registry.rollouts.get(path);
    if (!rollout || GONE.has(stateOf(rollout))) return [];
    return [{ release, index, rollout }];
  });

const GONE: ReadonlySet<string> = new Set(["Rejected", "Recalled"]);

const keyOf = ({ release, rollout }: Line, registry: Registry): string =>
  `${majorOf(release, registry)} ${componentId(rollout.release)} ${rollout.platform}`;

const order = (a: Line, b: Line): number =>
  compareVersions(a.rollout.release.version, b.rollout.release.version);
