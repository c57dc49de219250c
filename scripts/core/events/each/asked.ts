/** The manager selects an Early Adopter team, which is asked; its answer is awaited. */

import { hasReported, isUnanswered, partOf, selectedTeams } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import { isPresent } from "#core/model/queries.ts";
import type { Rollout } from "#core/model/registry.ts";
import { answerDue } from "#core/time/clocks.ts";
import type { EventDefinition } from "../definition.ts";
import type { Fact, World } from "../facts.ts";
import { isOpen, notice } from "../notices.ts";
import { by, due, dueIn, subject } from "../phrases.ts";

export const asked: EventDefinition = {
  cause: "fact",
  from: OPEN,
  guard: "the manager selects a team that has not left",
  find: teamsToAsk,
  notices: [
    notice("ask/<team>", "the team", {
      toAddresses: true,
      isWanted: (rollout, team) =>
        isOpen(rollout) && selectedTeams(rollout).includes(team) && isUnanswered(rollout, team),
    }),
  ],
  next: "the team",
  requirements: ["R60", "R61", "R64", "R88", "R107", "R108"],
  effect: (part, event) => ({
    ...(event.due === undefined ? {} : { due: event.due }),
    ...(part?.beta ? { beta: part.beta } : {}),
  }),
  request: "made",

  word: "Asked to test",
  sentence: (event) => `${subject(event)} was asked to test${by(event)}${due("answer", event)}.`,
  onMerge: (event, merge) => [
    `${event.team ?? "the team"} is asked`,
    `answer due${dueIn(event, merge)}`,
  ],
  timeline: "together",
  feed: { asks: "its team" },
};

/** The selected teams that have not been asked. */
export function teamsToAsk(rollout: Rollout, { registry, procedure, now }: World): Fact[] {
  return selectedTeams(rollout)
    .filter((team) => partOf(rollout, team) === undefined && !hasReported(rollout, team))
    .filter((team) => isPresent(registry, team, now))
    .map((team) => ({
      event: "asked",
      team,
      due: answerDue(rollout, team, now, registry, procedure),
    }));
}
