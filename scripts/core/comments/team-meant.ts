/** Which team a command means: the one it names, or the only one that its author can speak for. */

import { suggestion } from "#core/base/suggest.ts";
import type { Refusal, TeamCommand } from "#core/model/command.ts";
import {
  isFlagOn,
  lastEvent,
  partOf,
  pooledEvent,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyOf, holds, teamsOf } from "#core/model/people.ts";
import type { Registry, Report, Rollout, Team } from "#core/model/registry.ts";

/** A team by its name, with or without `ea-` and in any case (R78, R79). */
export function teamNamed(registry: Registry, said: string): Team | undefined {
  const exact = registry.teams.get(said) ?? registry.teams.get(`ea-${said}`);
  if (exact) return exact;
  const folded = said.toLowerCase();
  const alike = [...registry.teams.values()].filter(
    ({ name }) => name.toLowerCase() === folded || name.toLowerCase() === `ea-${folded}`,
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** Why a name is no team's. */
export const unknownTeam = (registry: Registry, said: string): Refusal => ({
  code: "unknown-team",
  reason: `there is no team ${said}; ${suggestion(
    said,
    [...registry.teams.keys()].map((name) => name.replace(/^ea-/, "")),
  )}`,
  ask: "early-adopters-admins",
});

/** Whether the team is committed to a component of the rollout's family: then it may volunteer once the list is asked (R111). */
export function isCommittedToFamily(team: Team, rollout: Rollout, registry: Registry): boolean {
  const family = familyOf(registry, rollout);
  return (team.data.commitments ?? []).some(
    ({ component }) =>
      family !== undefined && registry.components.get(component)?.data.family === family,
  );
}

/** A report of a team that nobody asked, once the family's list was: it volunteers by it (R111). */
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

/** Whether the team was asked here and not dismissed since, or has answered. */
export const takesPart = (rollout: Rollout, team: string): boolean =>
  selectedTeams(rollout).includes(team) && partOf(rollout, team) !== undefined;

/** The team that a command speaks for. */
export function teamMeant(
  command: TeamCommand,
  rollout: Rollout,
  registry: Registry,
): { team: Team } | { refusal: Refusal } {
  const { team: said, author } = command;
  if (said !== undefined) {
    const team = teamNamed(registry, said);
    return team ? { team } : { refusal: unknownTeam(registry, said) };
  }
  const own = teamsOf(registry, author);
  const asked = own.filter(({ name }) =>
    command.kind === "beta" && !command.on
      ? isFlagOn(rollout, name, command.service) || takesPart(rollout, name)
      : takesPart(rollout, name),
  );
  const mayVolunteer = asked.length === 0 && command.kind === "accept" && pooledEvent(rollout);
  const committed = own.filter((team) => isCommittedToFamily(team, rollout, registry));
  const could = !mayVolunteer ? asked : committed.length > 0 ? committed : own;
  const [team, second] = could;
  if (team && !second) return { team };
  if (team) {
    const names = could.map(({ name }) => name.replace(/^ea-/, "")).join(", ");
    return {
      refusal: {
        code: "which-team",
        reason: `${author.login} is a member of several teams here: write which one, ${names}`,
        ask: author.login,
      },
    };
  }
  return {
    refusal: {
      code: "not-a-member",
      reason: `${author.login} is in no team that takes part in this rollout`,
      ask: holdsAny(registry, author) ? managerOf(rollout) : "early-adopters-admins",
    },
  };
}

const holdsAny = (registry: Registry, author: TeamCommand["author"]) =>
  [...registry.teams.values()].some(({ data }) => holds(data.members, author));

/** Whom to ask about a rollout: its manager, or the coordinators who name one. */
export const managerOf = (rollout: Rollout): string =>
  rollout.decisions?.data.manager ??
  lastEvent(rollout, ["opened", "reassigned"])?.manager ??
  "sw-rel-sr";
