/** Who may say which command (DESIGN sections 4 and 5): a team's members, managers of the family, coordinators. */

import { familyOf, holds, managersOf, membersOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { type Command, isTeamCommand, type Refusal } from "./commands.ts";

/** Why the author has no right to the command; undefined when there is one. `team` is the team meant, where one is. */
export function lacksRight(
  command: Command,
  team: string | undefined,
  rollout: Rollout,
  registry: Registry,
): Refusal | undefined {
  const { author, kind } = command;
  if (isTeamCommand(command)) {
    const members = team === undefined ? [] : (registry.teams.get(team)?.data.members ?? []);
    if (holds(members, author)) return undefined;
    return {
      code: "not-a-member",
      reason: `${author.login} is not a member of ${team ?? "the team"}; only its members speak for it`,
      ask: "early-adopters-admins",
    };
  }
  if (kind === "manager") {
    if (holds(membersOf(registry, "sw-rel-sr"), author)) return undefined;
    return {
      code: "not-a-coordinator",
      reason: `${author.login} is not a coordinator; only coordinators name the manager`,
      ask: "sw-rel-sr",
    };
  }
  const family = familyOf(registry, rollout);
  if (holds(managersOf(registry, family), author)) return undefined;
  return {
    code: "not-a-manager",
    reason: `${author.login} is not a staged rollout manager of the family ${family ?? "of this component"}`,
    ask: rollout.decisions?.data.manager ?? "sw-rel-sr",
  };
}
