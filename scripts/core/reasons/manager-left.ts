/** The manager who is named has left, lost the role or renamed the account: a coordinator names another (DESIGN section 3). */

import { STAGED } from "#core/model/positions.ts";
import { managerWhoLeft } from "#core/model/teams.ts";
import { COORDINATORS } from "./conditions.ts";
import { reason, waitingFor } from "./reason.ts";
import { nameManager, whatToName } from "./ways.ts";

interface ManagerLeft {
  readonly code: "manager-left";
  /** The login by which the manager was named. */
  readonly manager: string;
}

export const managerLeft = reason<ManagerLeft>({
  codes: ["manager-left"],
  at: STAGED,
  when: ({ rollout, registry }) => {
    const manager = managerWhoLeft(rollout, registry);
    return manager === undefined ? [] : [{ code: "manager-left", manager }];
  },
  since: () => undefined,
  sentence: ({ manager }) =>
    waitingFor(
      COORDINATORS,
      `${manager} is its manager, and is no staged rollout manager of its family any more`,
    ),
  steps: (_, facts) => [
    {
      who: COORDINATORS,
      what: whatToName(facts, "name another manager"),
      ways: () => [nameManager(facts)],
    },
  ],
});
