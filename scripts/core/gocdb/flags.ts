/** Beta flags as GOCDB publishes them, beside those that are recorded (R112, R113). */

import { addMinutes } from "#core/base/dates.ts";
import { localDate } from "#core/base/zones.ts";
import type { SeenFlags, Undated } from "#core/events/facts.ts";
import { acceptedTeams, flagsOf, historyOf } from "#core/model/participation.ts";
import { OPEN, positionOf } from "#core/model/positions.ts";
import { componentOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isSameService, serviceName } from "#core/model/services.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { GocdbService } from "./facts.ts";

/** A flag that was just announced is not in every reading yet: so long a published `N` says nothing. */
const MINUTES_TO_APPEAR = 24 * 60;

/**
 * What a reading says of the flags that is not recorded yet. A flag that is set is recorded where the team tests just
 * one version that it can be for: which of several it is, only the team can say.
 */
export function seenFlags(
  services: readonly GocdbService[],
  registry: Registry,
  now: string,
): SeenFlags {
  const bySite = Map.groupBy(services, ({ site }) => site);
  const seen = new Map<string, Undated[]>();
  const add = (rollout: Rollout, team: string, service: string, on: boolean) => {
    const event: Undated = {
      event: on ? "beta-on" : "beta-off",
      team,
      text: service,
      date: localDate(now, zoneOf(registry, team)),
    };
    seen.set(rollout.path, [...(seen.get(rollout.path) ?? []), event]);
  };
  const rollouts = [...registry.rollouts.values()];
  for (const team of registry.teams.values()) {
    const published = bySite.get(team.data.site) ?? [];
    for (const rollout of rollouts) {
      for (const service of flagsGone(rollout, team.name, published, now)) {
        add(rollout, team.name, service, false);
      }
    }
    const testing = rollouts.filter(
      (rollout) => isOpen(rollout) && acceptedTeams(rollout).includes(team.name),
    );
    for (const service of published.filter(({ beta }) => beta)) {
      const name = serviceName(service);
      if (rollouts.some((rollout) => isRecordedOn(rollout, team.name, name))) continue;
      const [first, ...others] = testing.filter((one) => runsAs(one, service.type, registry));
      if (first && others.length === 0) add(first, team.name, name, true);
    }
  }
  return seen;
}

/** Whether the rollout's component runs as services of this type. */
export const runsAs = ({ release }: Rollout, type: string, registry: Registry): boolean =>
  componentOf(registry, release)?.data.serviceTypes?.includes(type) ?? false;

const isOpen = (rollout: Rollout): boolean => {
  const position = positionOf(rollout.ticket?.data);
  return OPEN.some((one) => one === position);
};

const isRecordedOn = (rollout: Rollout, team: string, service: string): boolean =>
  Object.entries(flagsOf(rollout, team)).some(
    ([name, { off }]) => off === undefined && isSameService(name, service),
  );

/** Flags recorded as set for a day or longer whose service is published without one; of a service that is not listed nothing is known. */
function flagsGone(
  rollout: Rollout,
  team: string,
  published: readonly GocdbService[],
  now: string,
): string[] {
  return Object.entries(flagsOf(rollout, team)).flatMap(([name, { off }]) => {
    if (off !== undefined) return [];
    const same = published.filter((one) => isSameService(serviceName(one), name));
    const isUnset = same.length > 0 && same.every(({ beta }) => !beta);
    const recorded = historyOf(rollout).findLast(
      (entry) => entry.event === "beta-on" && entry.team === team && entry.text === name,
    );
    const isSettled = recorded === undefined || addMinutes(recorded.at, MINUTES_TO_APPEAR) <= now;
    return isUnset && isSettled ? [name] : [];
  });
}
