/** The provider withdrew the release when it was in production already, which ends nothing: its manager recalls it (R128, R130). */

import { managerOf } from "#core/model/teams.ts";
import { happened, reason, waitingFor } from "./reason.ts";
import { recall } from "./ways.ts";

interface WithdrawnLate {
  readonly code: "withdrawn-late";
  readonly manager: string;
}

export const withdrawnLate = reason<WithdrawnLate>({
  codes: ["withdrawn-late"],
  at: ["Production"],
  when: ({ rollout, registry }) =>
    rollout.release.data.withdrawn
      ? [{ code: "withdrawn-late", manager: managerOf(rollout, registry) }]
      : [],
  since: (_, { rollout }) => happened("withdrawn", rollout.release.data.withdrawn?.date),
  sentence: ({ manager }) =>
    waitingFor(
      manager,
      "the provider withdrew it, and it is in production, where only a recall takes it out of use",
    ),
  steps: ({ manager }, facts) => [
    {
      who: manager,
      what: "recall the version, which the provider withdrew",
      ways: () => recall(facts),
    },
  ],
});
