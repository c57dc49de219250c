/** Within a distribution major a component's first version number never changes (R137). */
import { firstNumber } from "#core/base/versions.ts";
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

/** A version listed in a release that is not major, with a major change from the component's listing before. */
export interface MajorChange {
  readonly release: DistributionRelease;
  /** Its position in the release's contents, from 0. */
  readonly index: number;
  readonly component: string;
  readonly version: string;
  readonly before: { readonly release: DistributionRelease; readonly version: string };
}

/**
 * The major changes of components in one distribution's releases, given oldest first: by the first number, from one
 * major of the distribution to another, or by what the provider declares. Within a major of the distribution another
 * first number is an incompatibility.
 */
export function majorChanges(
  releases: readonly DistributionRelease[],
  registry: Registry,
): MajorChange[] {
  const last = new Map<string, MajorChange["before"]>();
  const found: MajorChange[] = [];
  for (const release of releases) {
    const listed = release.data.contents.flatMap((path, index) => {
      const rollout = registry.rollouts.get(path);
      return rollout ? [{ rollout, index, ...named(rollout) }] : [];
    });
    for (const { rollout, index, component, version } of listed) {
      const before = last.get(component);
      if (!before || release.data.type === "major" || before.version === version) continue;
      const changed = firstNumber(version) !== firstNumber(before.version);
      const elsewhere = majorOf(release, registry) !== majorOf(before.release, registry);
      const declared = rollout.release.data.type === "major";
      if (changed ? elsewhere : declared) {
        found.push({ release, index, component, version, before });
      }
    }
    for (const { component, version } of listed) last.set(component, { release, version });
  }
  return found;
}
