/** The manager no longer selects a team, which is notified that nothing more is expected of it. */

import { hasReported, partOf, selectedTeams } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { isOpen, notice } from "../notices.ts";
import { subject } from "../phrases.ts";

export const dismissed: EventDefinition = {
  cause: "fact",
  from: OPEN,
  guard: "the manager removes a team that has not reported",
  find: (rollout) => {
    const selected = new Set(selectedTeams(rollout));
    return Object.keys(rollout.ticket?.data.participation ?? {})
      .filter((team) => partOf(rollout, team) !== undefined && !selected.has(team))
      .filter((team) => !hasReported(rollout, team))
      .map((team) => ({ event: "dismissed", team }));
  },
  notices: [
    notice("dismissed/<team>", "the team", {
      toAddresses: true,
      isWanted: (rollout, team) => isOpen(rollout) && !selectedTeams(rollout).includes(team),
    }),
  ],
  next: "the manager",
  requirements: ["R107"],
  effect: (part) => {
    // A flag that is set still has to be removed, by a former team too (R112).
    const isSet = Object.values(part?.beta ?? {}).some(({ off }) => off === undefined);
    return part?.beta && isSet ? { beta: part.beta } : undefined;
  },
  request: "taken back",

  word: "No longer asked",
  sentence: (event) => `${subject(event)} is no longer selected.`,
  onMerge: ({ team = "the team" }) => [`${team} is notified that nothing more is expected of it`],
  timeline: "together",
  feed: { asks: "its team" },
};
