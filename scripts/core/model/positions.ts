import type { Ticket } from "./registry.ts";

/** The positions of a rollout: its state, and within StagedRollOut the status of its ticket (R42–R47). */
export const POSITIONS = [
  "delivered",
  "Unverified",
  "InVerification",
  "StagedRollOut new",
  "StagedRollOut open",
  "Accepted",
  "Production",
  "Rejected",
  "Recalled",
] as const;
export type Position = (typeof POSITIONS)[number];

/** While teams are asked and test. */
export const OPEN = ["StagedRollOut open"] as const;
/** In staged rollout, with or without a manager. */
export const STAGED = ["StagedRollOut new", "StagedRollOut open"] as const;
/** With an outcome. */
export const FINISHED = ["Accepted", "Production", "Rejected", "Recalled"] as const;

/** The position that a ticket records; undefined for a state and status that do not go together. */
export function positionOf(ticket: Ticket | undefined): Position | undefined {
  if (!ticket) return "delivered";
  if (ticket.state !== "StagedRollOut") return ticket.state;
  return ticket.status === "new" || ticket.status === "open"
    ? `StagedRollOut ${ticket.status}`
    : undefined;
}

/** Whether the position is final; a rollout leaves Production only by a recall. */
export const isFinal = (position: Position): boolean =>
  position === "Rejected" || position === "Recalled";
