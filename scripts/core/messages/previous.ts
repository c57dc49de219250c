/** The version to go back to: what was last in production of a component on a platform. */
import type { Registry, Rollout } from "#core/model/registry.ts";
import { compareText } from "#core/problems.ts";

export interface Earlier {
  readonly rollout: Rollout;
  /** When it went into production. */
  readonly since: string;
}

/** The latest rollout of the same component and platform that is in production, but for this one and later ones. */
export function previousInProduction(registry: Registry, rollout: Rollout): Earlier | undefined {
  const own = inProductionSince(rollout);
  return others(registry, rollout)
    .filter(({ since }) => own === undefined || since <= own)
    .at(-1);
}

/** The latest rollout of the same component and platform that went into production after this one. */
export function nextInProduction(registry: Registry, rollout: Rollout): Earlier | undefined {
  const own = inProductionSince(rollout);
  const latest = others(registry, rollout).at(-1);
  return latest && own !== undefined && latest.since > own ? latest : undefined;
}

/** Others in production, oldest first. */
function others(registry: Registry, { release, platform, path }: Rollout): Earlier[] {
  const found: Earlier[] = [];
  for (const rollout of registry.rollouts.values()) {
    const same =
      rollout.platform === platform &&
      rollout.release.component === release.component &&
      rollout.release.stack === release.stack;
    if (!same || rollout.path === path || rollout.ticket?.data.state !== "Production") continue;
    const since = inProductionSince(rollout);
    if (since !== undefined) found.push({ rollout, since });
  }
  return found.sort(
    (a, b) => compareText(a.since, b.since) || compareText(a.rollout.path, b.rollout.path),
  );
}

const inProductionSince = (rollout: Rollout): string | undefined =>
  rollout.ticket?.data.history.find(({ state }) => state === "Production")?.at;
