/** What a condition on a summary is (DESIGN section 4, “Guards on a summary”). */

import type { Named, Pointer } from "#core/base/problems.ts";
import type { Registry, Report, Rollout, Summary } from "#core/model/registry.ts";

/** A condition that a summary does not meet, where it stands and what to write. */
export interface UnmetBy<C extends string> {
  readonly code: C;
  /** Whose report it is about, where it is about one. */
  readonly team?: string;
  /** The number of a problem, where it is about one. */
  readonly problem?: number;
  readonly message: string;
  readonly hint: string;
  /** The summary, or the rollout.yaml, that has to change. */
  readonly file: string;
  readonly at: Pointer;
  /** Where it is about a person who is named. */
  readonly named?: Named;
}

/** What a condition looks at. */
export interface Decision {
  readonly rollout: Rollout;
  readonly summary: Summary;
  /** Those that came before the decision. */
  readonly reports: readonly Report[];
  readonly registry: Registry;
  readonly finished: boolean;
}

/** A condition by its code, with what its rule says; without one, another rule says the same where it stands. */
export interface Condition<C extends string> {
  readonly code: C;
  readonly rule?: { readonly requirement: string; readonly sentence: string };
  /** A run can meet it, by a comment on the ticket or by what the provider has: it does not keep automation from either. */
  readonly heals?: true;
}

export type Outcome = Summary["data"]["outcome"];

/** One condition, or a few that are asked together. */
export interface Guard<C extends string> {
  readonly conditions: readonly Condition<C>[];
  readonly outcomes: readonly Outcome[];
  /** Asked of a finished rollout too: neither people nor issues that changed since can re-judge it. */
  readonly lasts: boolean;
  readonly unmet: (decision: Decision) => readonly UnmetBy<C>[];
}

/** The rollout.yaml of a rollout, also where it is not written yet. */
export const decisionsFile = ({ decisions, path }: Rollout): string =>
  decisions?.file ?? `rollouts/${path}/rollout.yaml`;
