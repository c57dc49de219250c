/** An issue of severity showstopper is not solved, and nothing is decided yet (R127). */

import { managerOf } from "#core/model/teams.ts";
import { type Facts, reason, somebody, type Way } from "./reason.ts";
import { decide, summary } from "./ways.ts";

interface Showstopper {
  readonly code: "showstopper";
  /** The number of its GGUS ticket. */
  readonly ggus: number;
  readonly manager: string;
}

export const showstopper = reason<Showstopper>({
  codes: ["showstopper"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    // Of a summary its own conditions are asked: decision-unsound.
    (rollout.summary ? [] : (rollout.decisions?.data.issues ?? []))
      .filter(({ severity, resolved }) => severity === "showstopper" && !resolved)
      .map(({ ggus }) => ({ code: "showstopper", ggus, manager: managerOf(rollout, registry) })),
  sentence: ({ ggus, manager }) =>
    `GGUS ${ggus} is an unresolved showstopper: ${somebody(manager)} can reject, or wait until it is solved`,
  steps: ({ ggus, manager }, facts) => [
    {
      who: manager,
      what: `decide what becomes of the showstopper GGUS ${ggus}`,
      ways: () => solveOrReject(facts),
    },
  ],
});

/** What a manager can do about a showstopper. */
export const solveOrReject = (facts: Facts): Way[] => [
  decide(facts, "Mark it as solved", ["  # in the issue's line:", "  resolved: true"]),
  summary(facts, "Reject"),
];
