/** A ticket's history is consistent: events in order, each possible after the one before. */
import type { HistoryEvent, Registry, Rollout, Sourced, Ticket } from "#core/model/registry.ts";
import { MOVES, mayFollow, NEXT_STATES } from "./history.ts";
import type { Breach, Rule } from "./rule.ts";

/** What to do about a file that only automation writes. */
export const RESTORE = "only automation writes this file; restore it from the main branch";

interface Ticketed {
  readonly rollout: Rollout;
  readonly ticket: Sourced<Ticket>;
}

/** Every rollout that has a ticket. */
export function* tickets(registry: Registry): Generator<Ticketed> {
  for (const rollout of registry.rollouts.values()) {
    if (rollout.ticket) yield { rollout, ticket: rollout.ticket };
  }
}

const inOrder: Rule = {
  name: "ticket-order",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence: "Events in a ticket's history are in the order of their instants.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      let last: HistoryEvent | undefined;
      for (const [index, event] of ticket.data.history.entries()) {
        if (last && event.at < last.at) {
          yield {
            file: ticket.file,
            at: ["history", index, "at"],
            message: `${event.event} at ${event.at} comes after ${last.event} at ${last.at}`,
            hint: RESTORE,
          };
        } else last = event;
      }
    }
  },
};

const eventMoves: Rule = {
  name: "ticket-event",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "An event records a state and status that it leads to.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      for (const [index, { event, state, status }] of ticket.data.history.entries()) {
        const moves = MOVES.get(event);
        const wrong = (property: "state" | "status", value: string): Breach => ({
          file: ticket.file,
          at: ["history", index, property],
          message: `${event} does not lead to ${property} ${value}`,
          hint: RESTORE,
        });
        if (state && !moves?.states.has(state)) yield wrong("state", state);
        if (status && !moves?.statuses.has(status)) yield wrong("status", status);
      }
    }
  },
};

const movesOn: Rule = {
  name: "ticket-transition",
  severity: "error",
  requirement: "R42–R47",
  sentence: "States and statuses follow the order of the procedure, and never go back.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      let [state, status]: [Ticket["state"]?, Ticket["status"]?] = [];
      for (const [index, event] of ticket.data.history.entries()) {
        const wrong = (property: "state" | "status", from: string, to: string): Breach => ({
          file: ticket.file,
          at: ["history", index, property],
          message: `${event.event}: ${property} ${to} cannot follow ${from}`,
          hint: RESTORE,
        });
        if (
          state &&
          event.state &&
          state !== event.state &&
          !NEXT_STATES.get(state)?.has(event.state)
        ) {
          yield wrong("state", state, event.state);
        }
        if (status && event.status && status !== event.status && !mayFollow(status, event.status)) {
          yield wrong("status", status, event.status);
        }
        state = event.state ?? state;
        status = event.status ?? status;
      }
    }
  },
};

const importedAlone: Rule = {
  name: "ticket-imported",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "An imported release starts in production, and only an imported one does.",
  *check({ registry }) {
    for (const { rollout, ticket } of tickets(registry)) {
      const imported = rollout.release.data.imported !== undefined;
      for (const [index, { event }] of ticket.data.history.entries()) {
        const known = event === "imported";
        // An imported release may still be recalled.
        if (imported ? (known && index === 0) || event === "recalled" : !known) continue;
        yield {
          file: ticket.file,
          at: ["history", index, "event"],
          message: imported
            ? `the release is imported, but its history has the event ${event}`
            : `its history has the event imported, but ${rollout.release.file} is not imported`,
          hint: RESTORE,
        };
      }
    }
  },
};

export const historyRules: readonly Rule[] = [inOrder, eventMoves, movesOn, importedAlone];
