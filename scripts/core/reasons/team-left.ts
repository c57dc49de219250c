/** A selected team cannot be asked: it has left, or the registry does not know it (R110). */

import { partOf, selectedTeams } from "#core/model/participation.ts";
import { isPresent } from "#core/model/queries.ts";
import { managerOf } from "#core/model/teams.ts";
import { reason } from "./reason.ts";
import { askTeam } from "./ways.ts";

interface TeamLeft {
  readonly code: "team-left";
  readonly team: string;
  readonly manager: string;
}

export const teamLeft = reason<TeamLeft>({
  codes: ["team-left"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry, now }) =>
    selectedTeams(rollout)
      .filter((team) => !partOf(rollout, team) && !isPresent(registry, team, now))
      .map((team) => ({ code: "team-left", team, manager: managerOf(rollout, registry) })),
  sentence: ({ team }) =>
    `${team} is selected but no longer takes part: waiting for the manager to select another team`,
  steps: ({ manager }, facts) => [
    { who: manager, what: "select another team", ways: () => [askTeam(facts)] },
  ],
});
