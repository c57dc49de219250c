/** ticket.yaml agrees with itself: only automation writes it, so a contradiction comes from elsewhere. */
import type { HistoryEvent, Registry, Rollout, Sourced, Ticket } from "#core/model/registry.ts";
import { MOVES, NEXT_STATES, NEXT_STATUSES, STATUSES_OF } from "./history.ts";
import { repeated } from "./repeated.ts";
import type { Breach, Rule } from "./rule.ts";

const RESTORE = "automation alone writes this file; take it from the main branch";

interface Ticketed {
  readonly rollout: Rollout;
  readonly ticket: Sourced<Ticket>;
}

function* tickets(registry: Registry): Generator<Ticketed> {
  for (const rollout of registry.rollouts.values()) {
    if (rollout.ticket) yield { rollout, ticket: rollout.ticket };
  }
}

const inOrder: Rule = {
  name: "ticket-order",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence: "Events stand in a ticket's history in the order of their instants.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      let last: HistoryEvent | undefined;
      for (const [index, event] of ticket.data.history.entries()) {
        if (last && event.at < last.at) {
          yield {
            file: ticket.file,
            at: ["history", index, "at"],
            message: `${event.event} at ${event.at} stands after ${last.event} at ${last.at}`,
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
        const moves = MOVES[event];
        const wrong = (property: "state" | "status", value: string): Breach => ({
          file: ticket.file,
          at: ["history", index, property],
          message: `${event} does not lead to ${property} ${value}`,
          hint: RESTORE,
        });
        if (state && !moves?.states?.includes(state)) yield wrong("state", state);
        if (status && moves?.status !== status) yield wrong("status", status);
      }
    }
  },
};

const movesOn: Rule = {
  name: "ticket-transition",
  severity: "error",
  requirement: "R42–R47",
  sentence: "States and statuses follow one another as the procedure says, and never go back.",
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
        if (state && event.state && !follows(NEXT_STATES[state], state, event.state)) {
          yield wrong("state", state, event.state);
        }
        if (status && event.status && !follows(NEXT_STATUSES[status], status, event.status)) {
          yield wrong("status", status, event.status);
        }
        state = event.state ?? state;
        status = event.status ?? status;
      }
    }
  },
};

const follows = <T>(next: readonly T[], from: T, to: T) => from === to || next.includes(to);

const stateRecorded: Rule = {
  name: "ticket-state",
  severity: "error",
  requirement: "R42",
  sentence: "A ticket's state is the last one in its history.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      const { state, history } = ticket.data;
      const last = history.findLast((event) => event.state !== undefined);
      if (last?.state === state) continue;
      yield {
        file: ticket.file,
        at: ["state"],
        message: last
          ? `the state is ${state}, but history ends in ${last.state} (${last.event})`
          : `the state is ${state}, but history records none`,
        hint: RESTORE,
      };
    }
  },
};

const statusRecorded: Rule = {
  name: "ticket-status",
  severity: "error",
  requirement: "R45–R47",
  sentence: "A ticket's status is the last one in its history, and one that its state can have.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      const { state, status, history } = ticket.data;
      const last = history.findLast((event) => event.status !== undefined);
      const said = status === undefined ? "there is no status" : `the status is ${status}`;
      let message: string | undefined;
      if (last?.status !== status) {
        const ends = last ? `ends in ${last.status} (${last.event})` : "records none";
        message = `${said}, but history ${ends}`;
      } else if (!STATUSES_OF[state].includes(status)) {
        message = `the state is ${state}, but ${said}`;
      }
      if (message) yield { file: ticket.file, at: ["status"], message, hint: RESTORE };
    }
  },
};

const documentWhenResolved: Rule = {
  name: "ticket-document",
  severity: "error",
  requirement: "R76, R122",
  sentence: "A document's number is given when the rollout is resolved, and not to a waived one.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      const { document, status, history } = ticket.data;
      if (document === undefined) continue;
      const waived = history.some(({ event }) => event === "waived");
      if (status === "resolved" && !waived) continue;
      yield {
        file: ticket.file,
        at: ["document"],
        message: waived
          ? `the test was waived, but there is document ${document}`
          : `document ${document} is given before the rollout is resolved`,
        hint: RESTORE,
      };
    }
  },
};

const ANSWERS = { accepted: "accept", declined: "decline" } as const;

const answersRecorded: Rule = {
  name: "ticket-answer",
  severity: "error",
  requirement: "R49, R109",
  sentence: "A team's response is its last answer in the history.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      for (const [team, { event }] of lastAnswers(ticket.data.history)) {
        const answer = ANSWERS[event];
        const response = ticket.data.participation?.[team]?.response;
        if (response === answer) continue;
        yield {
          file: ticket.file,
          at: ["participation", team, "response"],
          message: `history says that ${team} ${event}, but its response is ${response ?? "not there"}`,
          hint: RESTORE,
        };
      }
    }
  },
};

/** The last answer of each team that still counts: one that was dismissed or asked again has none. */
function lastAnswers(history: readonly HistoryEvent[]) {
  const answers = new Map<string, HistoryEvent & { event: keyof typeof ANSWERS }>();
  for (const event of history) {
    if (event.team === undefined) continue;
    if (isAnswer(event)) answers.set(event.team, event);
    else if (event.event === "dismissed" || event.event === "asked") answers.delete(event.team);
  }
  return answers;
}

const isAnswer = (event: HistoryEvent): event is HistoryEvent & { event: keyof typeof ANSWERS } =>
  event.event in ANSWERS;

const importedAlone: Rule = {
  name: "ticket-imported",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence: "An imported release begins in production, and only an imported one does.",
  *check({ registry }) {
    for (const { rollout, ticket } of tickets(registry)) {
      const imported = rollout.release.data.imported !== undefined;
      for (const [index, { event }] of ticket.data.history.entries()) {
        const known = event === "imported";
        // What was brought in may still be recalled.
        if (imported ? (known && index === 0) || event === "recalled" : !known) continue;
        yield {
          file: ticket.file,
          at: ["history", index, "event"],
          message: imported
            ? `the release is imported; its history does not say ${event}`
            : `the event imported, but ${rollout.release.file} is not imported`,
          hint: RESTORE,
        };
      }
    }
  },
};

const deliveredOnce: Rule = {
  name: "delivery-twice",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence: "A delivery stands once in a ticket, by its id and channel.",
  *check({ registry }) {
    for (const { ticket } of [...registry.releases.values(), ...registry.rollouts.values()]) {
      if (!ticket?.data.deliveries) continue;
      const places = ticket.data.deliveries.map(({ id, channel }, index) => ({
        file: ticket.file,
        at: ["deliveries", index, "id"],
        name: `${id} by ${channel}`,
      }));
      yield* repeated(
        places,
        ({ name }) => name,
        ({ name }) => `the delivery ${name} stands twice`,
        RESTORE,
      );
    }
  },
};

export const ticketRules: readonly Rule[] = [
  inOrder,
  eventMoves,
  movesOn,
  stateRecorded,
  statusRecorded,
  documentWhenResolved,
  answersRecorded,
  importedAlone,
  deliveredOnce,
];
