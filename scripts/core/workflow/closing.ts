/** When a ticket is closed, and how (R47). */

import { isFlagOn } from "#core/model/participation.ts";
import { platformsOf } from "#core/model/queries.ts";
import type { Registry, Release, Rollout } from "../model/registry.ts";

/** As the forge says why an issue was closed. */
export type Closing = "completed" | "not_planned";

/** How a platform's ticket is closed; undefined while something may still be said on it, a beta flag among it (R112). */
export function closingOf(rollout: Rollout): Closing | undefined {
  const { state, participation = {} } = rollout.ticket?.data ?? {};
  if (Object.keys(participation).some((team) => isFlagOn(rollout, team))) return undefined;
  if (state === "Production") return "completed";
  return state === "Rejected" || state === "Recalled" ? "not_planned" : undefined;
}

/** How the ticket of a rollout, or of a release, is closed; undefined while it is open. */
export const closingOfTicket = (
  where: Rollout | Release,
  registry: Registry,
): Closing | undefined =>
  "release" in where ? closingOf(where) : closingOfRelease(platformsOf(registry, where));

/** How a parent ticket is closed: once all platforms are, as the best of them. */
export function closingOfRelease(platforms: readonly Rollout[]): Closing | undefined {
  const all = platforms.map(closingOf);
  if (all.length === 0 || all.includes(undefined)) return undefined;
  return all.includes("completed") ? "completed" : "not_planned";
}
