/** Teams by the name that people write, and a team's part in a rollout. */

import { ANY_PLATFORM } from "./names.ts";
import { lastEvent, partOf, pooledEvent, selectedTeams } from "./participation.ts";
import { accountOf, areDecidersKnown, decidersOf, familyOf, holds } from "./people.ts";
import { componentId } from "./queries.ts";
import type { Registry, Report, Rollout, Team } from "./registry.ts";

/** A team by its name, with or without `ea-` and in any case (R78, R79). */
export function teamNamed(registry: Registry, written: string): Team | undefined {
  const exact = registry.teams.get(written) ?? registry.teams.get(`ea-${written}`);
  if (exact) return exact;
  const folded = written.toLowerCase();
  const alike = [...registry.teams.values()].filter(
    ({ name }) => name.toLowerCase() === folded || name.toLowerCase() === `ea-${folded}`,
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** Whether the team is committed to a component of the rollout's family: then it may volunteer once the list is asked (R111). */
export function isCommittedToFamily(team: Team, rollout: Rollout, registry: Registry): boolean {
  const family = familyOf(registry, rollout);
  return (team.data.commitments ?? []).some(
    ({ component }) =>
      family !== undefined && registry.components.get(component)?.data.family === family,
  );
}

/** Whether the team is committed to the rollout's component on its platform, or on any (R69). */
export const isCommittedTo = ({ data }: Team, { release, platform }: Rollout): boolean =>
  (data.commitments ?? []).some(
    ({ component, platforms }) =>
      component === componentId(release) &&
      (platforms.includes(platform) || platforms.includes(ANY_PLATFORM)),
  );

/** Whether a team that was not asked volunteers by its report, once the family's list was asked (R111). */
export function volunteersByReport(
  rollout: Rollout,
  { data: { team: name, date } }: Report,
  registry: Registry,
): boolean {
  const team = registry.teams.get(name);
  const { until } = team?.data ?? {};
  return (
    team !== undefined &&
    rollout.ticket?.data.status === "open" &&
    pooledEvent(rollout) !== undefined &&
    isCommittedToFamily(team, rollout, registry) &&
    (until === undefined || until >= date)
  );
}

/** Whether the team was asked and not dismissed since, or has answered. */
export const takesPart = (rollout: Rollout, team: string): boolean =>
  selectedTeams(rollout).includes(team) && partOf(rollout, team) !== undefined;

/** The login that names the manager, as decided or else as recorded. */
const namedManager = (rollout: Rollout): string | undefined =>
  rollout.decisions?.data.manager ?? lastEvent(rollout, ["opened", "reassigned"])?.manager;

/**
 * The manager who is named and can no longer act, having left, lost the role or changed the account's name; undefined
 * where there is none, or where it cannot be known (DESIGN section 3, “What history records”).
 */
export function managerWhoLeft(rollout: Rollout, registry: Registry): string | undefined {
  const login = namedManager(rollout);
  const family = familyOf(registry, rollout);
  if (login === undefined || family === undefined || !areDecidersKnown(registry)) return undefined;
  return holds(decidersOf(registry, family), accountOf(registry, login)) ? undefined : login;
}

/** The manager who is named and can act; undefined where none is named, or that one has left. */
export const actingManager = (rollout: Rollout, registry: Registry): string | undefined =>
  managerWhoLeft(rollout, registry) === undefined ? namedManager(rollout) : undefined;

/** Who decides about a rollout, and answers for it: its manager, or the coordinators where none is named or that one has left. */
export const managerOf = (rollout: Rollout, registry: Registry): string =>
  actingManager(rollout, registry) ?? "sw-rel-sr";
