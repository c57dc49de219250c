/** A selected team cannot be asked, or its answer is not awaited any more: it has left, or the registry does not know it (R110). */

import { formatDate } from "#core/base/format-time.ts";
import { isUnanswered, partOf, reportOf, selectedTeams } from "#core/model/participation.ts";
import { isGone, isPresent } from "#core/model/queries.ts";
import { managerOf } from "#core/model/teams.ts";
import { happened, reason } from "./reason.ts";
import { askList, askTeam } from "./ways.ts";

interface TeamLeft {
  readonly code: "team-left";
  readonly team: string;
  readonly manager: string;
  /** Its last day, where it is known. */
  readonly until?: string;
  /** Whether it was asked while it took part, and did not answer. */
  readonly asked: boolean;
}

export const teamLeft = reason<TeamLeft>({
  codes: ["team-left"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry, now }) =>
    selectedTeams(rollout)
      .filter((team) =>
        partOf(rollout, team)
          ? isUnanswered(rollout, team) && !reportOf(rollout, team) && isGone(registry, team, now)
          : !isPresent(registry, team, now),
      )
      .map((team) => {
        const until = registry.teams.get(team)?.data.until;
        return {
          code: "team-left",
          team,
          manager: managerOf(rollout, registry),
          ...(until === undefined ? {} : { until }),
          asked: isUnanswered(rollout, team),
        };
      }),
  since: ({ until }) => happened("team left", until),
  sentence: ({ team, until, asked }) => {
    const left = until === undefined ? "no longer takes part" : `left on ${formatDate(until)}`;
    return asked
      ? `${team} was asked and ${left}, so its answer is not awaited any more: waiting for the manager to select another team`
      : `${team} is selected but ${left}: waiting for the manager to select another team`;
  },
  steps: ({ manager, asked }, facts) => [
    {
      who: manager,
      what: "select another team",
      ways: () => [askTeam(facts), ...(asked ? [askList()] : [])],
    },
  ],
});
