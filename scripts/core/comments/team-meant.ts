/** Which team a command means: the one it names, or the only one that its author can speak for. */

import { suggestion } from "#core/base/suggest.ts";
import { isFlagOn, pooledEvent } from "#core/model/participation.ts";
import { holds, teamsOf } from "#core/model/people.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { isCommittedToFamily, managerOf, takesPart, teamNamed } from "#core/model/teams.ts";
import type { Refusal, TeamCommand } from "./commands.ts";

/** Why a name is no team's. */
export const unknownTeam = (registry: Registry, said: string): Refusal => ({
  code: "unknown-team",
  reason: `there is no team ${said}; ${suggestion(
    said,
    [...registry.teams.keys()].map((name) => name.replace(/^ea-/, "")),
  )}`,
  ask: "early-adopters-admins",
});

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
