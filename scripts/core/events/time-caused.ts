/** What time alone makes happen: each event with the instant at which it became true (DESIGN section 4, “Instants”). */

import { compareText } from "#core/base/problems.ts";
import { positionOf } from "#core/model/positions.ts";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { lastAt } from "./facts.ts";
import { TRANSITIONS } from "./transitions.ts";

/**
 * The next event of each clock that runs, whether its instant has come or not; in the order in which they
 * become true. An event that follows from what is recorded is true since the last record.
 */
export function timeCaused(rollout: Rollout, registry: Registry): HistoryEvent[] {
  const last = lastAt(rollout);
  const position = positionOf(rollout.ticket?.data);
  return (
    TRANSITIONS.filter(({ from }) => position !== undefined && from.includes(position))
      .flatMap(({ due }) => due?.(rollout, registry) ?? [])
      .map((event) => ({ ...event, at: event.at > last ? event.at : last }))
      // Stable: events of the same instant stay in the order of the procedure.
      .sort((a, b) => compareText(a.at, b.at))
  );
}
