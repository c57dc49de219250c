/** It is staged, and no coordinator has named a manager (R104). */

import { stateSince } from "#core/model/queries.ts";
import { COORDINATORS } from "./conditions.ts";
import { lasting, reason, waitingFor } from "./reason.ts";
import { nameManager, whatToName } from "./ways.ts";

interface ManagerMissing {
  readonly code: "manager-missing";
}

export const managerMissing = reason<ManagerMissing>({
  codes: ["manager-missing"],
  at: ["StagedRollOut new"],
  when: ({ rollout: { decisions } }) =>
    decisions?.data.manager === undefined ? [{ code: "manager-missing" }] : [],
  since: (_, { rollout }) => lasting("no manager", stateSince(rollout)),
  sentence: () => waitingFor("a coordinator", "no staged rollout manager is named"),
  steps: (_, facts) => [
    {
      who: COORDINATORS,
      what: whatToName(facts, "name the manager"),
      ways: () => [nameManager(facts)],
    },
  ],
});
