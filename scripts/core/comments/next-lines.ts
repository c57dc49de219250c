/** The lines that would be carried out where a command was refused. */

import { answerName } from "#core/model/names.ts";
import { teamsOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { takesPart } from "#core/model/teams.ts";
import { type Command, definitionOf } from "./commands.ts";
import { ANY_TEAM, meantTeam } from "./team-words.ts";
import type { Refusal } from "./verdict.ts";

const MOST = 5;

/** What to write instead of `line`, in the order in which it is offered; empty where somebody else has to act first. */
export function linesInstead(
  { code }: Refusal,
  command: Command,
  line: string,
  rollouts: readonly Rollout[],
  registry: Registry,
): readonly string[] {
  const definition = definitionOf(command);
  const own = teamsOf(registry, command.author).map(({ name }) => name);
  const asked = own.filter((name) => rollouts.some((rollout) => takesPart(rollout, name)));
  const forTeam = (team: string) => {
    const named = { ...command, team };
    return definition.write(named);
  };
  switch (code) {
    case "said-too-early":
      return [line];
    case "which-team":
      return (asked.length > 0 ? asked : own)
        .slice(0, MOST)
        .map((name) => forTeam(answerName(name)));
    case "unknown-team":
      if ("team" in command && command.team !== undefined) {
        return [forTeam(meantTeam(command.team, registry) ?? ANY_TEAM)];
      }
  }
  const context = { rollouts, registry, own, asked };
  return (definition.linesInstead?.(code, command, context) ?? []).slice(0, MOST);
}
