/**
 * The procedure as a table (DESIGN section 4): each event, from where it is possible, what must hold,
 * where it leads, who is told and who acts next. The engine asks this table; the procedure page and the
 * README's diagram are generated from it.
 */

import type { Position } from "#core/model/positions.ts";
import type { EventName } from "#core/model/registry.ts";
import { OUTCOME } from "./table/outcome.ts";
import { TESTING } from "./table/testing.ts";
import type { Transition } from "./table/transition.ts";
import { BEFORE_TESTING } from "./table/verification.ts";

export type { EventName, Notice, Transition } from "./table/transition.ts";

/** Every row, in the order of the procedure. */
export const TRANSITIONS: readonly Transition[] = [...BEFORE_TESTING, ...TESTING, ...OUTCOME];

/** The rows of an event; `resolved` has one for each outcome. */
export const transitionsOf = (event: EventName): Transition[] =>
  TRANSITIONS.filter((transition) => transition.event === event);

/** Whether the table allows the event there. */
export const allows = (event: EventName, position: Position | undefined): boolean =>
  position !== undefined && transitionsOf(event).some(({ from }) => from.includes(position));

/** The position that a row leads to from another; the same where it moves nothing. */
export function destination({ to }: Transition, from: Position): Position {
  if (!to) return from;
  return to.state === "StagedRollOut"
    ? `StagedRollOut ${to.status === "new" ? "new" : "open"}`
    : to.state;
}
