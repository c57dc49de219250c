/** What a ticket's history says, and what it can say: events, and the states and statuses that follow one another. */
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";

export type EventName = HistoryEvent["event"];

/** Whether the ticket records one of these events, of the team where one is named. */
export const recorded = (
  { ticket }: Rollout,
  events: readonly EventName[],
  team?: string,
): boolean =>
  ticket?.data.history.some(
    (one) => events.includes(one.event) && (team === undefined || one.team === team),
  ) ?? false;

/** What an event may move a rollout to; events that are not here move nothing (DESIGN section 4). */
export const MOVES: {
  readonly [E in EventName]?: { readonly states?: readonly State[]; readonly status?: Status };
} = {
  submitted: { states: ["Unverified"] },
  imported: { states: ["Production"] },
  "verification-started": { states: ["InVerification"] },
  "verification-rejected": { states: ["Rejected"] },
  staged: { states: ["StagedRollOut"], status: "new" },
  waived: { states: ["Accepted"], status: "resolved" },
  opened: { status: "open" },
  resolved: { states: ["Accepted", "Rejected"], status: "resolved" },
  withdrawn: { states: ["Rejected"], status: "resolved" },
  released: { states: ["Production"] },
  recalled: { states: ["Recalled"] },
};

/** The states that may follow a state; nothing goes back (R42–R44, DESIGN section 4). */
export const NEXT_STATES: { readonly [S in State]: readonly State[] } = {
  Unverified: ["InVerification", "Rejected"],
  InVerification: ["StagedRollOut", "Accepted", "Rejected"],
  StagedRollOut: ["Accepted", "Rejected"],
  Accepted: ["Production", "Rejected", "Recalled"],
  Production: ["Recalled"],
  Rejected: [],
  Recalled: [],
};

/** The statuses that may follow a status (R45–R47). */
export const NEXT_STATUSES: { readonly [S in Status]: readonly Status[] } = {
  new: ["open", "resolved"],
  open: ["resolved"],
  resolved: [],
};

/** The statuses that a state can have; undefined is no ticket for the staged rollout. */
export const STATUSES_OF: { readonly [S in State]: readonly (Status | undefined)[] } = {
  Unverified: [undefined],
  InVerification: [undefined],
  StagedRollOut: ["new", "open"],
  Accepted: ["resolved"],
  // Imported history has no ticket for the staged rollout.
  Production: ["resolved", undefined],
  Rejected: ["resolved", undefined],
  Recalled: ["resolved", undefined],
};
