/** ticket.yaml agrees with its history: only automation writes it, so somebody else made any contradiction. */
import { flaggedServices, outcomeAt, teamsWithFlagsLeft } from "#core/events/flags-left.ts";
import { EVENTS } from "#core/events/index.ts";
import { type HistoryEvent, ledgerOf, type Place } from "#core/model/registry.ts";
import { statusesOf } from "./history.ts";
import { repeated } from "./repeated.ts";
import type { Rule } from "./rule.ts";
import { historyRules, RESTORE, tickets } from "./ticket-history.ts";

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
      const current = status === undefined ? "there is no status" : `the status is ${status}`;
      let message: string | undefined;
      if (last?.status !== status) {
        const ends = last ? `ends in ${last.status} (${last.event})` : "records none";
        message = `${current}, but history ${ends}`;
      } else if (!statusesOf(state).has(status)) {
        message = `the state is ${state}, but ${current}`;
      }
      if (message) yield { file: ticket.file, at: ["status"], message, hint: RESTORE };
    }
  },
};

const documentWhenResolved: Rule = {
  name: "ticket-document",
  severity: "error",
  requirement: "R76, R122",
  sentence:
    "A rollout gets a document number when it is resolved, or withdrawn after reports, but not when it is waived.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      const { document, status, history } = ticket.data;
      if (document === undefined) {
        if (!history.some(({ event }) => event === "resolved")) continue;
        yield {
          file: ticket.file,
          at: ["document"],
          message: "the rollout is resolved, but there is no document",
          hint: RESTORE,
        };
        continue;
      }
      const waived = history.some(({ event }) => event === "waived");
      if (status === "resolved" && !waived) continue;
      yield {
        file: ticket.file,
        at: ["document"],
        message: waived
          ? `the test was waived, but there is document ${document}`
          : `document ${document} is set before the rollout is resolved`,
        hint: RESTORE,
      };
    }
  },
};

const flagsRemoved: Rule = {
  name: "beta-left-on",
  severity: "warning",
  requirement: "R112, R113",
  sentence: "After the outcome no beta flag is recorded as set.",
  *check({ registry }) {
    for (const rollout of registry.rollouts.values()) {
      const since = outcomeAt(rollout);
      if (since === undefined || !rollout.ticket) continue;
      for (const team of teamsWithFlagsLeft(rollout)) {
        for (const service of flaggedServices(rollout, team)) {
          yield {
            file: rollout.ticket.file,
            at: ["participation", team, "beta", service],
            message: `the beta flag of ${service} is still set, and the test of ${team} ended on ${since.slice(0, 10)}`,
            hint: `remove it in GOCDB, then write on the ticket: beta off ${service}`,
          };
        }
      }
    }
  },
};

const answersRecorded: Rule = {
  name: "ticket-answer",
  severity: "error",
  requirement: "R49, R109",
  sentence: "A team's response is its last answer in the history.",
  *check({ registry }) {
    for (const { ticket } of tickets(registry)) {
      const { participation = {}, history } = ticket.data;
      const answers = lastAnswers(history);
      for (const team of new Set([...answers.keys(), ...Object.keys(participation)])) {
        const answer = answers.get(team);
        const event = answer?.event;
        const response = participation[team]?.response;
        if (response === (answer && EVENTS[answer.event].effect?.(undefined, answer)?.response)) {
          continue;
        }
        yield {
          file: ticket.file,
          at: ["participation", team, "response"],
          message: event
            ? `history says that ${team} ${event}, but its response is ${response ?? "missing"}`
            : `the response of ${team} is ${response}, but history records no answer`,
          hint: RESTORE,
        };
      }
    }
  },
};

/** The last valid answer of each team: one that was dismissed or asked again has none. */
function lastAnswers(history: readonly HistoryEvent[]) {
  const answers = new Map<string, HistoryEvent>();
  for (const event of history) {
    if (event.team === undefined) continue;
    const { request } = EVENTS[event.event];
    if (request === "answered") answers.set(event.team, event);
    else if (request) answers.delete(event.team);
  }
  return answers;
}

const deliveredOnce: Rule = {
  name: "delivery-twice",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence: "A delivery is recorded once in a ticket, by its id and channel.",
  *check({ registry }) {
    const all: Place[] = [...registry.releases.values(), ...registry.rollouts.values()];
    const ledger = ledgerOf(registry);
    if (ledger) all.push(ledger);
    for (const { ticket } of all) {
      if (!ticket?.data.deliveries) continue;
      const places = ticket.data.deliveries.map(({ id, channel }, index) => ({
        file: ticket.file,
        at: ["deliveries", index, "id"],
        name: `${id} by ${channel}`,
      }));
      yield* repeated(
        places,
        ({ name }) => name,
        ({ name }) => `the delivery ${name} is recorded twice`,
        RESTORE,
      );
    }
  },
};

export const ticketRules: readonly Rule[] = [
  ...historyRules,
  stateRecorded,
  statusRecorded,
  documentWhenResolved,
  flagsRemoved,
  answersRecorded,
  deliveredOnce,
];
