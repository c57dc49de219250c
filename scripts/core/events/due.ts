/** What time alone makes happen: each event with the instant at which it became true (DESIGN section 4, “Instants”). */

import { compareText } from "#core/base/problems.ts";
import { isUndistributed, listedIn } from "#core/distribution/listed.ts";
import {
  acceptedTeams,
  awaitedTeams,
  historyOf,
  isOverdue,
  isUnanswered,
  lastEvent,
  partOf,
  pooledEvent,
  selectedTeams,
} from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import {
  escalationDue,
  exposedSince,
  exposureDays,
  reminderAt,
  reportDue,
  zoneOf,
} from "#core/time/clocks.ts";

/**
 * The next event of each clock that runs, whether its instant has come or not; in the order in which they
 * become true. An event that follows from what is recorded is true since the last record.
 */
export function timeCaused(rollout: Rollout, registry: Registry): HistoryEvent[] {
  const last = historyOf(rollout).at(-1)?.at ?? "";
  const found: HistoryEvent[] = [];
  const at = (instant: string) => (instant > last ? instant : last);
  const position = positionOf(rollout.ticket?.data);
  if (position === "Accepted") {
    const released = releasedFrom(rollout, registry);
    if (released) found.push({ at: at(released.at), event: "released", ...released.through });
  }
  if (position === "StagedRollOut open") {
    for (const team of selectedTeams(rollout)) {
      const due = answerDueOf(rollout, team);
      if (due !== undefined) found.push({ at: at(due), event: "overdue", team });
    }
    if (nobodyAccepts(rollout)) found.push({ at: last, event: "pooled", due: escalationDue(last) });
    const pooled = pooledEvent(rollout);
    if (pooled && acceptedTeams(rollout).length === 0 && !lastEvent(rollout, ["escalated"])) {
      found.push({ at: at(pooled.due ?? escalationDue(pooled.at)), event: "escalated" });
    }
    for (const team of awaitedTeams(rollout)) {
      const due = reportDueOf(rollout, team, registry);
      if (due === undefined) continue;
      const number = remindersOf(rollout, team) + 1;
      const reminder = reminderAt(due, number, zoneOf(registry, team));
      found.push({ at: at(reminder), event: "report-due", team });
    }
  }
  // Stable: events of the same instant stay in the order above.
  return found.sort((a, b) => compareText(a.at, b.at));
}

/** When an unanswered team becomes overdue; undefined where nothing is awaited, or it is overdue already. */
export function answerDueOf(rollout: Rollout, team: string): string | undefined {
  if (!isUnanswered(rollout, team) || isOverdue(rollout, team)) return undefined;
  return partOf(rollout, team)?.due;
}

/** Every asked team declined or is overdue and none accepted; once only (R111). */
function nobodyAccepts(rollout: Rollout): boolean {
  const asked = selectedTeams(rollout).filter((team) => partOf(rollout, team) !== undefined);
  return (
    !pooledEvent(rollout) &&
    asked.length > 0 &&
    asked.every((team) => partOf(rollout, team)?.response === "decline" || isOverdue(rollout, team))
  );
}

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

/** How many reminders of the report were due since the team's clock was last set. */
export function remindersOf(rollout: Rollout, team: string): number {
  let count = 0;
  for (const { event, team: of } of historyOf(rollout)) {
    if (of !== team) continue;
    if (event === "report-due") count += 1;
    else if (event === "accepted" || event === "exposed" || event === "extended") count = 0;
  }
  return count;
}

/** When and with what an accepted rollout goes into production; undefined while no release lists it. */
export function releasedFrom(
  rollout: Rollout,
  registry: Registry,
): { at: string; through: { release?: string } } | undefined {
  const listed = listedIn(registry, rollout);
  if (listed) return { at: `${listed.data.date}T00:00:00Z`, through: { release: listed.id } };
  return isUndistributed(registry, rollout) ? { at: "", through: {} } : undefined;
}
