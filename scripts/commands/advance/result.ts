/** What became of a run. */
import type { Plan } from "#core/workflow/plan.ts";
import type { Receipt } from "./receipts.ts";
import type { Snapshot } from "./workspace.ts";

export interface RunResult {
  readonly plan: Plan;
  /** The folder as it was when the plan was made. */
  readonly snapshot: Snapshot;
  readonly receipts: readonly Receipt[];
  /** What else failed, on the forge. */
  readonly failures: readonly Failure[];
  /** Before which instant the forge takes no more requests, where it refused them: the rest is left to the next run. */
  readonly refusedUntil?: string;
}

/** Something that could not be done for a rollout or release, with why. */
export interface Failure {
  readonly rollout: string;
  readonly id: string;
  readonly error: string;
}

/** A run that planned and did nothing more. */
export const onlyPlanned = (plan: Plan, snapshot: Snapshot): RunResult => ({
  plan,
  snapshot,
  receipts: [],
  failures: [],
});

/** Nobody may be notified about this data by the channels that were asked for: exit 1. */
export class Refused extends Error {}
