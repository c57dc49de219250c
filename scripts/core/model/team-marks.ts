/** How far a team is with its part of a rollout. */
import { hasReported, isOverdue, partOf, reportOf } from "./participation.ts";
import type { Rollout } from "./registry.ts";

/** How far a team is: asked, late with its answer, accepted, declined, or reported. */
export const TEAM_MARKS = ["asked", "late", "accepted", "declined", "reported"] as const;
export type TeamMark = (typeof TEAM_MARKS)[number];

/** How far a selected team is. */
export function markOf(rollout: Rollout, team: string): TeamMark {
  if (hasReported(rollout, team) || reportOf(rollout, team)) return "reported";
  const response = partOf(rollout, team)?.response;
  if (response === "accept") return "accepted";
  if (response === "decline") return "declined";
  return isOverdue(rollout, team) ? "late" : "asked";
}
