/** Which teams a manager could ask, with what one wants to know first. */

import { compareText } from "#core/base/problems.ts";
import { localDate } from "#core/base/zones.ts";
import { involvedTeams, reportOf } from "#core/model/participation.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { isCommittedTo, isCommittedToFamily } from "#core/model/teams.ts";
import { exposureDays } from "#core/time/clocks.ts";

/** A team that could be asked, with what a manager wants to know first. */
export interface Candidate {
  readonly team: Team;
  /** Rollouts in test that it takes part in and has not reported on. */
  readonly load: number;
  /** Last day of its absence, where it is away now or before the test could end. */
  readonly awayUntil?: string;
}

/**
 * Current teams with members, committed to the rollout's component and platform, not yet involved: free ones first, then
 * by load. A caller with many rollouts hands over the loads, which are read from all of them.
 */
export function candidates(
  registry: Registry,
  rollout: Rollout,
  now: string,
  load = loadsOf(registry),
): Candidate[] {
  const involved = new Set(involvedTeams(rollout));
  const procedure = registry.procedure?.data;
  const days = procedure ? exposureDays(rollout, procedure) : 7;
  const found = [...registry.teams.values()].flatMap((team): Candidate[] => {
    if (team.data.members.length === 0) return [];
    if (!isCommittedTo(team, rollout) || involved.has(team.name) || !isCurrent(team, now))
      return [];
    const absence = awayUntilOf(team, now, days);
    const awayUntil = absence === undefined ? {} : { awayUntil: absence };
    return [{ team, load: load.get(team.name) ?? 0, ...awayUntil }];
  });
  return found.sort(
    (a, b) =>
      Number(a.awayUntil !== undefined) - Number(b.awayUntil !== undefined) ||
      a.load - b.load ||
      compareText(a.team.name, b.team.name),
  );
}

/** Current teams with members that are committed to something else, not yet involved: those of the family first. */
function otherTeams(registry: Registry, rollout: Rollout, now: string): Team[] {
  const involved = new Set(involvedTeams(rollout));
  const near = (team: Team) => Number(isCommittedToFamily(team, rollout, registry));
  return [...registry.teams.values()]
    .filter((team) => !isCommittedTo(team, rollout) && isCurrent(team, now))
    .filter(({ name, data }) => data.members.length > 0 && !involved.has(name))
    .sort((a, b) => near(b) - near(a) || compareText(a.name, b.name));
}

/** The most teams that are offered at once. */
const MOST_OFFERED = 3;

/** Those that a manager is offered to ask, the free ones first; where none is committed to it, others. */
export function teamsOffered(registry: Registry, rollout: Rollout, now: string): Team[] {
  const committed = candidates(registry, rollout, now).map(({ team }) => team);
  const teams = committed.length > 0 ? committed : otherTeams(registry, rollout, now);
  return teams.slice(0, MOST_OFFERED);
}

/** The last day of a team's absence, where it is away now or before so many days have passed. */
export function awayUntilOf(
  { data: { timezone, away = [] } }: Team,
  now: string,
  days: number,
): string | undefined {
  const today = localDate(now, timezone);
  const end = localDate(new Date(Date.parse(now) + days * 86_400_000).toISOString(), timezone);
  return away
    .filter((one) => one.from <= end && one.until >= today)
    .map((one) => one.until)
    .sort()
    .at(-1);
}

/** How many rollouts in test each team takes part in and has not reported on. */
export function loadsOf(registry: Registry): ReadonlyMap<string, number> {
  const load = new Map<string, number>();
  for (const rollout of registry.rollouts.values()) {
    if (rollout.ticket?.data.status !== "open") continue;
    for (const team of involvedTeams(rollout)) {
      const declined = rollout.ticket.data.participation?.[team]?.response === "decline";
      if (declined || reportOf(rollout, team)) continue;
      load.set(team, (load.get(team) ?? 0) + 1);
    }
  }
  return load;
}
