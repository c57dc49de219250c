/** It is staged, and no coordinator has named a manager (R104). */

import { LOGIN } from "#core/base/placeholders.ts";
import { familyOf, managersOf } from "#core/model/people.ts";
import { COORDINATORS } from "./conditions.ts";
import { reason, waitingFor } from "./reason.ts";
import { comment } from "./ways.ts";

interface ManagerMissing {
  readonly code: "manager-missing";
}

export const managerMissing = reason<ManagerMissing>({
  codes: ["manager-missing"],
  at: ["StagedRollOut new"],
  when: ({ rollout: { decisions } }) =>
    decisions?.data.manager === undefined ? [{ code: "manager-missing" }] : [],
  sentence: () => waitingFor("a coordinator", "no staged rollout manager is named"),
  steps: (_, { rollout, registry }) => [
    {
      who: COORDINATORS,
      what: "name the manager",
      ways: () => [
        comment(
          "Name the manager",
          managersOf(registry, familyOf(registry, rollout)).map(
            ({ github }) => `manager ${github}`,
          ),
          [`manager ${LOGIN}`],
        ),
      ],
    },
  ],
});
