/** Which team a command means: the one it names, or the only one that its author can answer for. */

import { answerName } from "#core/model/names.ts";
import { type Account, holds, teamsOf } from "#core/model/people.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { managerOf, takesPart, teamNamed } from "#core/model/teams.ts";
import type { AnyStatement, Given, MemberCommand } from "./definition.ts";
import { unknownTeam } from "./team-words.ts";
import type { Refusal } from "./verdict.ts";

/** The team that a command is given for. */
export function teamMeant<S extends AnyStatement & { readonly team?: string }>(
  command: Given<S>,
  definition: MemberCommand<S>,
  rollout: Rollout,
  registry: Registry,
): { team: Team } | { refusal: Refusal } {
  const { team: written, author } = command;
  if (written !== undefined) {
    const team = teamNamed(registry, written);
    return team ? { team } : { refusal: unknownTeam(registry, written) };
  }
  const own = teamsOf(registry, author);
  const possible =
    definition.teamsMeant?.(command, own, rollout, registry) ??
    own.filter(({ name }) => takesPart(rollout, name));
  const [team, second] = possible;
  if (team && !second) return { team };
  if (team) {
    const names = possible.map(({ name }) => answerName(name)).join(", ");
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
      ask: isInTeam(registry, author) ? managerOf(rollout, registry) : "early-adopters-admins",
    },
  };
}

const isInTeam = (registry: Registry, author: Account): boolean =>
  [...registry.teams.values()].some(({ data }) => holds(data.members, author));
