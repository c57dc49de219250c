/** A team has not answered in time; the team and the manager are reminded, once. */

import { isOverdue, isUnanswered, partOf, selectedTeams } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import { isGone } from "#core/model/queries.ts";
import { hasNewReport } from "../answers.ts";
import type { EventDefinition } from "../definition.ts";
import { isOpen, notice } from "../notices.ts";
import { subject } from "../phrases.ts";

export const overdue: EventDefinition = {
  cause: "time",
  from: OPEN,
  guard: "no answer one working day after asking, for an emergency release 12 hours after it",
  due: (rollout, registry) =>
    selectedTeams(rollout)
      .filter((team) => isUnanswered(rollout, team) && !isOverdue(rollout, team))
      .flatMap((team) => {
        const at = partOf(rollout, team)?.due;
        // Nobody waits for a team that has left by then.
        if (at === undefined || isGone(registry, team, at)) return [];
        return [{ at, event: "overdue", team }];
      }),
  isNeedless: ({ team = "" }, rollout) => hasNewReport(rollout, team),
  notices: [
    notice("overdue/<team>", "the team and the manager", {
      toAddresses: true,
      isWanted: (rollout, team) =>
        isOpen(rollout) && selectedTeams(rollout).includes(team) && isOverdue(rollout, team),
    }),
  ],
  next: "the team, or the manager",
  requirements: ["R88"],

  word: "Answer overdue",
  sentence: (event) => `${subject(event)} did not answer in time.`,
  timeline: "together",
  feed: { asks: "its team" },
};
