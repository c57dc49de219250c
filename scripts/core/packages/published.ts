/** Which states have repositories, and in which of them the packages of a rollout stand (R44). */

import type { State } from "#core/model/states.ts";

/** The states that have repositories, in the order of the procedure. */
export const PUBLISHED = ["InVerification", "StagedRollOut", "Production"] as const;
export type PublishedState = (typeof PUBLISHED)[number];

/** What a state is called in the names of `.repo` files. */
export const STATE_WORDS: Record<PublishedState, string> = {
  InVerification: "in-verification",
  StagedRollOut: "staged-roll-out",
  Production: "production",
};

/** Accepted packages stay where they were tested until they are released; Rejected and Recalled ones leave. */
const STANDS_IN: Record<State, PublishedState | undefined> = {
  Unverified: undefined,
  InVerification: "InVerification",
  StagedRollOut: "StagedRollOut",
  Accepted: "StagedRollOut",
  Production: "Production",
  Rejected: undefined,
  Recalled: undefined,
};

/** The state whose repositories hold the packages of a rollout in this state; undefined where none does. */
export const standsIn = (state: State): PublishedState | undefined => STANDS_IN[state];
