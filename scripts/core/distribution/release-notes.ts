/** What a distribution's release brings, as its notes say it (PACKAGES.md “Distribution releases”). */

import { compareNames } from "#core/base/text.ts";
import { compareVersions } from "#core/base/versions.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type {
  Component,
  DistributionRelease,
  Registry,
  Release,
  Rollout,
} from "#core/model/registry.ts";
import type { Capability } from "#schemas/types.ts";
import { majorOf, releasesByDistribution } from "./releases.ts";

/** A version of a component that the release lists, on all its platforms. */
export interface NotedUpdate {
  readonly component?: Component;
  readonly delivery: Release;
  readonly rollouts: readonly Rollout[];
  /** The version that the releases of this major had before, for any of the platforms. */
  readonly before?: string;
}

export interface ReleaseNotes {
  readonly release: DistributionRelease;
  readonly major: string;
  /** The release before it in its major. */
  readonly previous?: DistributionRelease;
  /** What sites can install by it, by name; an update is listed under its component's first capability. */
  readonly capabilities: readonly {
    readonly capability: Capability | "other";
    readonly updates: readonly NotedUpdate[];
  }[];
  /** What it lists and sites must not install any more: rejected or recalled. */
  readonly gone: readonly NotedUpdate[];
  /** What it lists and is not known here. */
  readonly unknown: readonly string[];
}

const GONE: ReadonlySet<string> = new Set(["Rejected", "Recalled"]);

/** Kept per registry, which never changes: the page of a release and its file both ask. */
const made = new WeakMap<Registry, WeakMap<DistributionRelease, ReleaseNotes>>();

/** Reads the notes of a release from the registry. */
export function releaseNotes(release: DistributionRelease, registry: Registry): ReleaseNotes {
  const known = made.get(registry) ?? new WeakMap<DistributionRelease, ReleaseNotes>();
  made.set(registry, known);
  const notes = known.get(release) ?? readNotes(release, registry);
  known.set(release, notes);
  return notes;
}

function readNotes(release: DistributionRelease, registry: Registry): ReleaseNotes {
  const major = majorOf(release, registry);
  const all = releasesByDistribution(registry).get(release.distribution) ?? [];
  const earlier = all
    .slice(
      0,
      all.findIndex(({ id }) => id === release.id),
    )
    .filter((one) => majorOf(one, registry) === major);
  const known = listedBy(release, registry);
  const before = versionsIn(earlier, registry, new Set(known.map(keyOf)));
  const updates = (rollouts: readonly Rollout[]): NotedUpdate[] =>
    Array.from(Map.groupBy(rollouts, ({ release: { path } }) => path).values(), (own) =>
      noted(own as [Rollout, ...Rollout[]], before, registry),
    ).sort((a, b) => compareNames(componentId(a.delivery), componentId(b.delivery)));
  const byCapability = Map.groupBy(
    updates(known.filter((rollout) => !GONE.has(stateOf(rollout)))),
    ({ component }): Capability | "other" => component?.data.capabilities[0] ?? "other",
  );
  const previous = earlier.at(-1);
  return {
    release,
    major,
    ...(previous ? { previous } : {}),
    capabilities: Array.from(byCapability, ([capability, own]) => ({
      capability,
      updates: own,
    })).sort((a, b) => compareNames(a.capability, b.capability)),
    gone: updates(known.filter((rollout) => GONE.has(stateOf(rollout)))),
    unknown: release.data.contents.filter((path) => !registry.rollouts.has(path)),
  };
}

/** All updates that sites can install by it. */
export const updatesOf = ({ capabilities }: ReleaseNotes): NotedUpdate[] =>
  capabilities.flatMap(({ updates }) => updates);

const listedBy = ({ data }: DistributionRelease, { rollouts }: Registry): Rollout[] =>
  [...new Set(data.contents)].flatMap((path) => rollouts.get(path) ?? []);

const keyOf = ({ release, platform }: Rollout): string => `${componentId(release)} ${platform}`;

/** Of these components on their platforms, the highest version that the releases list and that is not gone. */
function versionsIn(
  releases: readonly DistributionRelease[],
  registry: Registry,
  of: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const highest = new Map<string, string>();
  for (const rollout of releases.flatMap((release) => listedBy(release, registry))) {
    const key = keyOf(rollout);
    if (!of.has(key) || GONE.has(stateOf(rollout))) continue;
    const { version } = rollout.release;
    const known = highest.get(key);
    if (known === undefined || compareVersions(version, known) > 0) highest.set(key, version);
  }
  return highest;
}

function noted(
  rollouts: readonly [Rollout, ...Rollout[]],
  before: ReadonlyMap<string, string>,
  registry: Registry,
): NotedUpdate {
  const [{ release: delivery }] = rollouts;
  const component = registry.components.get(componentId(delivery));
  const earlier = rollouts
    .flatMap((rollout) => before.get(keyOf(rollout)) ?? [])
    .sort(compareVersions)
    .at(-1);
  return {
    ...(component ? { component } : {}),
    delivery,
    rollouts,
    ...(earlier === undefined ? {} : { before: earlier }),
  };
}
