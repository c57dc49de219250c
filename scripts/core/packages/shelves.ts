/** Which repositories there are for the components of each stack, whether anything stands in them or not (R101). */

import { majorOf } from "#core/distribution/releases.ts";
import { ANY_PLATFORM, splitPlatform, stackMajor } from "#core/model/names.ts";
import type { Registry } from "#core/model/registry.ts";
import { distributionMajor, type Shelf } from "./presences.ts";
import { PUBLISHED } from "./published.ts";

/** The folder of a repository below `repository/`: `StagedRollOut/EMI-1.0/sl5/x86_64`, `Production/CA/any`. */
export function folderOf({ state, name }: Shelf, platform: string): string {
  const { os, arch } = splitPlatform(platform);
  return [state, name, ...(platform === ANY_PLATFORM ? [ANY_PLATFORM] : [os, arch])].join("/");
}

/** Every repository of each stack's components: their platforms in each state, under the names that the state has. */
export function* expectedShelves(
  registry: Registry,
): Generator<{ shelf: Shelf; platform: string; stack: string }> {
  const releases = Map.groupBy(registry.releases.values(), ({ stack }) => stack);
  const components = Map.groupBy(registry.components.values(), ({ stack }) => stack);
  const majors = distributionMajors(registry);
  for (const { id, data } of registry.stacks.values()) {
    const delivered = releases.get(id) ?? [];
    const platforms = new Set([
      ...(components.get(id) ?? []).flatMap((component) => component.data.platforms),
      ...delivered.flatMap((release) => Object.keys(release.data.platforms)),
    ]);
    const names = new Set([
      ...Object.keys(data.majors ?? {}).map((major) => stackMajor(id, major)),
      ...delivered.map((release) => release.stackMajor),
    ]);
    if (names.size === 0) names.add(id);
    const released = data.distribution === "none" ? names : (majors.get(data.distribution) ?? []);
    for (const platform of platforms) {
      for (const state of PUBLISHED) {
        for (const name of state === "Production" ? released : names) {
          yield { shelf: { state, name }, platform, stack: id };
        }
      }
    }
  }
}

/** The names of each distribution's majors: those declared, and those of its releases. */
function distributionMajors(registry: Registry): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (distribution: string, major: string) => {
    const own = names.get(distribution) ?? new Set();
    names.set(distribution, own.add(distributionMajor(distribution, major)));
  };
  for (const { id, data } of registry.distributions.values()) {
    for (const major of Object.keys(data.majors ?? {})) add(id, major);
  }
  for (const release of registry.distributionReleases.values()) {
    add(release.distribution, majorOf(release, registry));
  }
  return names;
}
