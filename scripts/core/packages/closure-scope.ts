/** What the packages of a rollout may rely on: production of its distribution's major, and that major's base repositories. */
import { compareText } from "#core/base/problems.ts";
import { listedIn } from "#core/distribution/listed.ts";
import { majorOf } from "#core/distribution/releases.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isRpm } from "./kinds.ts";
import { distributionMajor, presencesOf } from "./presences.ts";
import { isTaken } from "./reading.ts";

/** A rollout whose requirements are to be resolved before it is accepted. */
export interface ClosureScope {
  readonly rollout: Rollout;
  /** The addresses of the base repositories, one at least. */
  readonly base: readonly string[];
  /** In production of the same major and platform, by path. */
  readonly production: readonly Rollout[];
}

/** Whether the procedure decides about the rollout, and nothing was decided yet. */
const isUndecided = ({ ticket }: Rollout): boolean => {
  const { state = "Unverified" } = ticket?.data ?? {};
  return state === "Unverified" || state === "InVerification" || state === "StagedRollOut";
};

/** The base repositories of the major that the rollout is meant for; none where it has no distribution, or that no base. */
export function baseOf(registry: Registry, rollout: Rollout, now: string): readonly string[] {
  const place = majorFor(registry, rollout, now);
  return place === undefined ? [] : place.base;
}

/** What is to be resolved, of the rollouts whose packages are taken in and unchanged. */
export function closureScopes(registry: Registry, now: string): ClosureScope[] {
  const inProduction = new Map<string, Rollout[]>();
  const add = (key: string, rollout: Rollout) => {
    inProduction.set(key, [...(inProduction.get(key) ?? []), rollout]);
  };
  for (const rollout of registry.rollouts.values()) {
    if (rollout.ticket?.data.state !== "Production" || !rollout.packages) continue;
    for (const { state, name, until } of presencesOf(registry, rollout, now)) {
      if (state === "Production" && until === undefined)
        add(`${name} ${rollout.platform}`, rollout);
    }
  }
  return [...registry.rollouts.values()]
    .filter((rollout) => isUndecided(rollout) && isRpm(rollout.platform) && isTaken(rollout))
    .flatMap((rollout) => {
      const place = majorFor(registry, rollout, now);
      if (!place || place.base.length === 0) return [];
      const production = inProduction.get(`${place.name} ${rollout.platform}`) ?? [];
      return [
        {
          rollout,
          base: place.base,
          production: production.toSorted((a, b) => compareText(a.path, b.path)),
        },
      ];
    });
}

/** The major that lists it; otherwise the one that is released now, or will be first. */
function majorFor(
  registry: Registry,
  rollout: Rollout,
  now: string,
): { name: string; base: readonly string[] } | undefined {
  const { distribution: id } = registry.stacks.get(rollout.release.stack)?.data ?? {};
  if (id === undefined || id === "none") return undefined;
  const majors = Object.entries(registry.distributions.get(id)?.data.majors ?? {}).sort(
    ([, a], [, b]) => compareText(a.released ?? "", b.released ?? ""),
  );
  const listed = listedIn(registry, rollout);
  const day = now.slice(0, 10);
  const current = majors.findLast(([, { released }]) => released === undefined || released <= day);
  const major = listed ? majorOf(listed, registry) : (current ?? majors[0])?.[0];
  if (major === undefined) return undefined;
  const { base = [] } = majors.find(([name]) => name === major)?.[1] ?? {};
  return { name: distributionMajor(id, major), base };
}
