/** No Early Adopter team is selected, and the list was not asked either (R107, R111). */

import { lastEvent, pooledEvent, selectedTeams } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { lasting, reason, waitingFor } from "./reason.ts";
import { askList, askTeam } from "./ways.ts";

interface NoTeam {
  readonly code: "no-team";
  readonly manager: string;
}

export const noTeam = reason<NoTeam>({
  codes: ["no-team"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    selectedTeams(rollout).length === 0 && !pooledEvent(rollout)
      ? [{ code: "no-team", manager: managerOf(rollout, registry) }]
      : [],
  since: (_, { rollout }) => lasting("no team", lastEvent(rollout, ["opened", "dismissed"])?.at),
  sentence: ({ manager }) => waitingFor(manager, "no Early Adopter team is selected"),
  steps: ({ manager }, facts) => [
    {
      who: manager,
      what: "select the Early Adopter teams",
      ways: () => [askTeam(facts), askList()],
    },
  ],
});
