/**
 * The procedure as a table (DESIGN section 4): the ways in which each event happens, in the order of the procedure.
 * The engine asks this table; the procedure page and the README's diagram are generated from it.
 */

import type { Position } from "#core/model/positions.ts";
import type { EventName, HistoryEvent } from "#core/model/registry.ts";
import type { EventDefinition, Way } from "./definition.ts";
import { EVENT_NAMES, EVENTS } from "./index.ts";

/** A row of the table. */
export interface Transition extends Way {
  readonly event: EventName;
}

const waysOf = (definition: EventDefinition): readonly Way[] =>
  "ways" in definition ? definition.ways : [definition];

/** Every row, in the order of the procedure. */
export const TRANSITIONS: readonly Transition[] = EVENT_NAMES.flatMap((event) =>
  waysOf(EVENTS[event]).map((way) => ({ ...way, event })),
);

const BY_EVENT = Map.groupBy(TRANSITIONS, ({ event }) => event);

/** The rows of an event; `resolved` has one for each outcome. */
export const transitionsOf = (event: EventName): readonly Transition[] => BY_EVENT.get(event) ?? [];

/** The row that a recorded event followed, by the state that it led to; undefined where none leads there. */
export const transitionOf = ({ event, state }: HistoryEvent): Transition | undefined =>
  transitionsOf(event).find(({ to }) => state === undefined || to?.state === state);

/** Whether the table allows the event there. */
export const allows = (event: EventName, position: Position | undefined): boolean =>
  position !== undefined && transitionsOf(event).some(({ from }) => from.includes(position));

/** The position that a row leads to from another; the same where it moves nothing. */
export function destination({ to }: Pick<Way, "to">, from: Position): Position {
  if (!to) return from;
  return to.state === "StagedRollOut"
    ? `StagedRollOut ${to.status === "new" ? "new" : "open"}`
    : to.state;
}
