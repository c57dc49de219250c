/** A report is there, of a team that nobody selected (R110). */

import { answerName } from "#core/model/names.ts";
import { hasReported, selectedTeams } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { happened, reason, somebody } from "./reason.ts";
import { comment } from "./ways.ts";

interface TeamNotSelected {
  readonly code: "team-not-selected";
  readonly team: string;
  /** The date of the report. */
  readonly reported: string;
  readonly manager: string;
}

export const teamNotSelected = reason<TeamNotSelected>({
  codes: ["team-not-selected"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) => {
    const selected = selectedTeams(rollout);
    return rollout.reports
      .filter(({ data: { team } }) => !selected.includes(team) && !hasReported(rollout, team))
      .map(({ data: { team, date } }) => ({
        code: "team-not-selected",
        team,
        reported: date,
        manager: managerOf(rollout, registry),
      }));
  },
  since: ({ reported }) => happened("report came", reported),
  sentence: ({ team, manager }) =>
    `the report of ${team} does not count: waiting for ${somebody(manager)} to select the team`,
  steps: ({ team, manager }) => [
    {
      who: manager,
      what: `select ${team}`,
      ways: () => [comment("Select the team", [`ask ${answerName(team)}`])],
    },
  ],
});
