/** The order of states and statuses that a ticket's history can record. */

import { destination, TRANSITIONS } from "#core/events/transitions.ts";
import type { Position } from "#core/model/positions.ts";
import type { EventName } from "#core/model/registry.ts";
import { STATES, STATUSES, type State, type Status } from "#core/model/states.ts";

/** The states that an event may lead to, from the table of events; other events lead nowhere. */
export const MOVES: ReadonlyMap<
  EventName,
  { states: ReadonlySet<State>; statuses: ReadonlySet<Status> }
> = new Map(
  [...Map.groupBy(TRANSITIONS, ({ event }) => event)].map(([event, rows]) => [
    event,
    {
      states: new Set(rows.flatMap(({ to }) => to?.state ?? [])),
      statuses: new Set(
        rows.flatMap(({ to }) => (to?.status && statusAfter(to.status, "open")) ?? []),
      ),
    },
  ]),
);

/** The states that may follow a state; nothing goes back (R42–R44). */
export const NEXT_STATES: ReadonlyMap<State, ReadonlySet<State>> = new Map(
  STATES.map((state) => [
    state,
    new Set(
      steps()
        .filter(({ from, to }) => stateIn(from) === state && stateIn(to) !== state)
        .flatMap(({ to }) => stateIn(to) ?? []),
    ),
  ]),
);

/** The statuses that may follow a status, in their order (R45–R47). */
export const mayFollow = (status: Status, next: Status): boolean =>
  STATUSES.indexOf(next) > STATUSES.indexOf(status);

const STATUSES_OF: ReadonlyMap<State, ReadonlySet<Status | undefined>> = reachable();

/** The statuses that a state can have; undefined means no ticket for the staged rollout. */
export const statusesOf = (state: State): ReadonlySet<Status | undefined> =>
  STATUSES_OF.get(state) ?? new Set();

/** Every state with the statuses that can be reached in the table, starting from the delivery. */
function reachable(): Map<State, Set<Status | undefined>> {
  const found = new Map<State, Set<Status | undefined>>();
  const walk = (position: Position, status: Status | undefined): void => {
    const state = stateIn(position);
    const known = state && (found.get(state) ?? new Set());
    if (known?.has(status)) return;
    if (state && known) found.set(state, known.add(status));
    for (const row of TRANSITIONS.filter(({ from }) => from.includes(position))) {
      walk(destination(row, position), statusAfter(row.to?.status, status));
    }
  };
  walk("delivered", undefined);
  return found;
}

/** A status that is kept is resolved where there was one. */
function statusAfter(
  to: Status | "kept" | undefined,
  before: Status | undefined,
): Status | undefined {
  if (to === undefined) return before;
  return to === "kept" ? before && "resolved" : to;
}

/** Every step of the table, from position to position. */
function steps(): { from: Position; to: Position }[] {
  return TRANSITIONS.flatMap((row) =>
    row.from.map((from) => ({ from, to: destination(row, from) })),
  );
}

/** The state of a position; undefined before anything is recorded. */
function stateIn(position: Position): State | undefined {
  return STATES.find((state) => position === state || position.startsWith(`${state} `));
}
