/** The version to run: of what is in production, the highest. Whatever names one asks here. */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import { stateOf } from "./queries.ts";
import type { Registry, Rollout } from "./registry.ts";

export interface InProduction {
  readonly rollout: Rollout;
  /** When it went into production: an instant, or the date of delivery where none is recorded. */
  readonly since: string;
}

/**
 * Of one component's rollouts on one platform the version that is in production, not recalled, and highest in RPM's
 * order, whenever it came; of one version delivered twice, the later. Undefined where nothing is in production.
 */
export const versionToRun = (rollouts: Iterable<Rollout>): InProduction | undefined =>
  inProduction(rollouts).sort(highestFirst)[0];

/** What is in production, with since when. */
export const inProduction = (rollouts: Iterable<Rollout>): InProduction[] =>
  [...rollouts]
    .filter((rollout) => stateOf(rollout) === "Production")
    .map((rollout) => ({ rollout, since: productionSince(rollout) }));

export const highestFirst = (a: InProduction, b: InProduction): number =>
  compareVersions(b.rollout.release.version, a.rollout.release.version) ||
  compareText(b.since, a.since) ||
  compareText(a.rollout.path, b.rollout.path);

const productionSince = ({ ticket, release }: Rollout): string =>
  ticket?.data.history.find(({ state }) => state === "Production")?.at ?? release.data.released;

/** A higher version that everybody may run already, or soon. */
export interface Newer {
  readonly rollout: Rollout;
  readonly state: "Production" | "Accepted";
}

/**
 * What has overtaken a rollout: the highest version of the same component and platform, and of the same major of its
 * stack, that is higher and in production; where none is, the highest that is accepted.
 */
export function overtakenBy(registry: Registry, rollout: Rollout): Newer | undefined {
  const higher = higherThan(registry, rollout);
  const running = versionToRun(higher)?.rollout;
  if (running) return { rollout: running, state: "Production" };
  const [accepted] = higher
    .filter((one) => stateOf(one) === "Accepted")
    .sort((a, b) => compareVersions(b.release.version, a.release.version));
  return accepted && { rollout: accepted, state: "Accepted" };
}

/** What had overtaken a rollout by an instant: the highest of those versions that was in production then. */
export const overtakenAt = (
  registry: Registry,
  rollout: Rollout,
  at: string,
): Rollout | undefined =>
  higherThan(registry, rollout)
    .filter(({ ticket }) => {
      const states = (ticket?.data.history ?? []).filter(
        (event) => event.state !== undefined && event.at <= at,
      );
      return states.at(-1)?.state === "Production";
    })
    .sort((a, b) => compareVersions(b.release.version, a.release.version))[0];

/** The higher versions of the same component and platform, within the same major of the stack. */
const higherThan = (registry: Registry, rollout: Rollout): Rollout[] =>
  rolloutsLike(registry, rollout).filter(
    ({ release }) => compareVersions(release.version, rollout.release.version) > 0,
  );

const indexes = new WeakMap<Registry, ReadonlyMap<string, readonly Rollout[]>>();

/** The rollouts of the same component and platform within the same major of the stack. Kept per registry: it never changes. */
function rolloutsLike(registry: Registry, rollout: Rollout): readonly Rollout[] {
  let index = indexes.get(registry);
  if (!index) {
    index = Map.groupBy(registry.rollouts.values(), keyOf);
    indexes.set(registry, index);
  }
  return index.get(keyOf(rollout)) ?? [];
}

const keyOf = ({ release, platform }: Rollout): string =>
  `${release.stackMajor}/${release.component}/${platform}`;
