/** From when the report of a team is possible, and by when it is due, recorded or not. */

import { addDays } from "#core/base/dates.ts";
import { partOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { exposedSince, exposureDays, exposureRange, reportDue, zoneOf } from "#core/time/clocks.ts";

/** When an accepted team's report is due: as recorded when its clock started. */
export function reportDueOf(
  rollout: Rollout,
  team: string,
  registry: Registry,
): string | undefined {
  const recorded = partOf(rollout, team)?.due;
  if (recorded !== undefined) return recorded;
  const zone = zoneOf(registry, team);
  const since = exposedSince(rollout, team, zone);
  const procedure = registry.procedure?.data;
  if (since === undefined || !procedure) return undefined;
  return reportDue(since, exposureDays(rollout, procedure), zone);
}

/** The first day on which an accepted team's report can have the least exposure, unless something failed (R89, R118). */
export function reportPossibleFrom(
  rollout: Rollout,
  team: string,
  registry: Registry,
): string | undefined {
  const since = exposedSince(rollout, team, zoneOf(registry, team));
  const procedure = registry.procedure?.data;
  if (since === undefined || !procedure) return undefined;
  return addDays(since, exposureRange(rollout, procedure).min);
}
