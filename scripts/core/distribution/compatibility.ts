/** Within a distribution major a component's first version number never changes (R137). */
import { componentId } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { majorOf } from "./releases.ts";

/** A version listed in a release, whose first number differs from the component's first one there. */
export interface Incompatible {
  readonly release: DistributionRelease;
  /** Its position in the release's contents, from 0. */
  readonly index: number;
  readonly major: string;
  readonly component: string;
  readonly version: string;
  /** The component's first listing within that major. */
  readonly baseline: { readonly release: DistributionRelease; readonly version: string };
}

/** What breaks compatibility in one distribution's releases, given oldest first. */
export function incompatibilities(
  releases: readonly DistributionRelease[],
  registry: Registry,
): Incompatible[] {
  const baselines = new Map<string, Incompatible["baseline"]>();
  const found: Incompatible[] = [];
  for (const release of releases) {
    const major = majorOf(release, registry);
    for (const [index, path] of release.data.contents.entries()) {
      const rollout = registry.rollouts.get(path);
      if (!rollout) continue;
      const { component, version } = named(rollout);
      const key = `${major} ${component}`;
      const baseline = baselines.get(key);
      if (!baseline) baselines.set(key, { release, version });
      else if (firstNumber(version) !== firstNumber(baseline.version)) {
        found.push({ release, index, major, component, version, baseline });
      }
    }
  }
  return found;
}

const named = ({ release }: Rollout) => ({
  component: componentId(release),
  version: release.version,
});

/** The first number of a version, `1` of `1.8.0-1`; empty where there is none. */
const firstNumber = (version: string): string =>
  /\d+/.exec(version)?.[0].replace(/^0+(?=\d)/, "") ?? "";
