/** A row of the procedure's table (DESIGN section 4). */

import type { Position } from "#core/model/positions.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";
import type { GuardName } from "../guard-names.ts";

export type EventName = HistoryEvent["event"];

/** Where a delivery stands: on the rollout's ticket or on the release's parent ticket. */
export interface Notice {
  /** The pattern of its id (DESIGN section 3). */
  readonly id: string;
  readonly on: "rollout" | "parent";
  /** Whom it tells. */
  readonly to: string;
  /** One for each of these teams; left out: one for the event. */
  readonly each?: "accepted" | "beta";
}

export interface Transition {
  readonly event: EventName;
  /** A fact stands in a file, time passes, or a comment says so (a command, DESIGN section 4). */
  readonly cause: "fact" | "time" | "comment";
  readonly from: readonly Position[];
  readonly guard: GuardName;
  /** Left out: it stays where it is. Status "kept" is resolved where there was one. */
  readonly to?: { readonly state: State; readonly status?: Status | "kept" };
  readonly notices: readonly Notice[];
  /** Who acts next. */
  readonly next: string;
  readonly requirements: readonly string[];
  /** One plain sentence. */
  readonly sentence: string;
}

export const OPEN = ["StagedRollOut open"] as const;
export const STAGED = ["StagedRollOut new", "StagedRollOut open"] as const;
export const RESOLVED = ["Accepted", "Production", "Rejected", "Recalled"] as const;

export const on = (id: string, to: string, each?: Notice["each"]): Notice => ({
  id,
  on: "rollout",
  to,
  ...(each ? { each } : {}),
});
export const onParent = (id: string, to: string): Notice => ({ id, on: "parent", to });

export const DECIDED: readonly Notice[] = [
  onParent("outcome/<platform>", "coordinators, on the parent ticket"),
  onParent("provider/<platform>", "the technology provider"),
];
export const RESOLVED_NOTICES: readonly Notice[] = [
  on("outcome", "the manager and the accepted teams"),
  on("provider", "the technology provider"),
  ...DECIDED,
];
export const ROLLBACK = on("rollback/<team>", "each team that accepted", "accepted");
