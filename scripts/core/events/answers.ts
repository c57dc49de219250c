/** What teams answer: the part it gives them, and answers that a run has found and not recorded yet. */

import {
  acceptedTeams,
  hasReported,
  type Participation,
  partOf,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";

/** A team's part after its answer. */
export const answer = (
  response: "accept" | "decline",
  part: Participation | undefined,
  { at, by, due }: HistoryEvent,
): Participation => ({
  response,
  at,
  ...(by === undefined ? {} : { by }),
  ...(response === "decline" || due === undefined ? {} : { due }),
  ...(part?.beta ? { beta: part.beta } : {}),
});

/** Whether the team's report is there and not recorded yet. */
export const hasNewReport = (rollout: Rollout, team: string): boolean =>
  reportOf(rollout, team) !== undefined && !hasReported(rollout, team);

/** Whether a team tests, or a selected one has a report without having accepted: it is recorded as accepting. */
export const isAnybodyTesting = (rollout: Rollout): boolean =>
  acceptedTeams(rollout).length > 0 ||
  selectedTeams(rollout).some(
    (team) => hasNewReport(rollout, team) && partOf(rollout, team)?.response !== "accept",
  );
