/** No report is awaited, and the manager has not decided (R121). */

import { unlistedIssues } from "#core/documents/skeletons.ts";
import { isReady, readySince } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { lasting, reason, waitingFor } from "./reason.ts";
import { listIssues, summary } from "./ways.ts";

interface DecisionMissing {
  readonly code: "decision-missing";
  readonly manager: string;
}

export const decisionMissing = reason<DecisionMissing>({
  codes: ["decision-missing"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    !rollout.summary && isReady(rollout)
      ? [{ code: "decision-missing", manager: managerOf(rollout, registry) }]
      : [],
  since: (_, { rollout }) => lasting("ready to decide", readySince(rollout)),
  sentence: ({ manager }) =>
    waitingFor(manager, "no report is awaited any more, and nothing is decided"),
  steps: ({ manager }, facts) => [
    {
      who: manager,
      what: "decide: write the summary",
      brief: "decide",
      ways: () => [
        ...(unlistedIssues(facts.rollout).length > 0 ? listIssues(facts) : []),
        summary(facts, "Write the summary"),
      ],
    },
  ],
});
