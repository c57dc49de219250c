/** What was decided about a rollout and why, as the ticket, the parent, the provider and the teams read it. */

import { longDate } from "#core/base/local-time.ts";
import { quote } from "#core/base/quote.ts";
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";

const DECISIONS = ["verification-rejected", "waived", "resolved", "withdrawn"] as const;
type DecisionEvent = (typeof DECISIONS)[number];

export interface Decision {
  readonly event: DecisionEvent;
  readonly accepted: boolean;
  /** When it was recorded. */
  readonly at: string;
  /** “accepted”, “withdrawn by the provider”. */
  readonly verb: string;
  /** “accepted on Tuesday 21 June 2011”, “withdrawn by the provider on …”. */
  readonly verbAndDate: string;
  /** In the words of the person who decided. */
  readonly reason?: string;
}

/** The decision that stands: the latest recorded. Throws where nothing is decided: then there is nothing to send. */
export function decisionOf(rollout: Rollout): Decision {
  const history = rollout.ticket?.data.history ?? [];
  const found = history.findLast(({ event }) => isDecision(event));
  if (!found) throw new Error(`${rollout.path} has no decision to send`);
  const event = found.event as DecisionEvent;
  const accepted =
    event === "waived" || (event === "resolved" && outcomeOf(rollout, found) === "ACCEPT");
  const verb = verbOf(event, accepted);
  const reason = reasonOf(found, rollout);
  return {
    event,
    accepted,
    at: found.at,
    verb,
    verbAndDate: `${verb} on ${longDate(found.at.slice(0, 10))}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whether an event decides about a rollout. */
export const isDecision = (event: HistoryEvent["event"]): event is DecisionEvent =>
  DECISIONS.some((one) => one === event);

/** The reason of an event, as recorded, else from the file that caused it. */
export function reasonOf(event: HistoryEvent, rollout: Rollout): string | undefined {
  if (event.reason !== undefined) return event.reason;
  if (event.event === "recalled") return rollout.decisions?.data.recall?.reason;
  return isDecision(event.event) ? REASONS[event.event](rollout) : undefined;
}

/** The reason as a paragraph with its quotation; nothing where none was given. */
export const because = ({ reason }: Decision): string | undefined =>
  reason === undefined ? undefined : `The reason given:\n\n${quote(reason)}`;

function outcomeOf(rollout: Rollout, { state }: HistoryEvent): "ACCEPT" | "REJECT" | undefined {
  if (state === undefined) return rollout.summary?.data.outcome;
  return state === "Rejected" ? "REJECT" : "ACCEPT";
}

function verbOf(event: DecisionEvent, accepted: boolean): string {
  switch (event) {
    case "verification-rejected":
      return "rejected in verification";
    case "waived":
      return "accepted without the test in production";
    case "withdrawn":
      return "withdrawn by the provider";
    case "resolved":
      return accepted ? "accepted" : "rejected";
    default:
      return event satisfies never;
  }
}

const REASONS: Record<DecisionEvent, (rollout: Rollout) => string | undefined> = {
  "verification-rejected": ({ decisions }) => decisions?.data.verification?.reason,
  waived: ({ decisions }) => decisions?.data.waiver?.reason,
  resolved: ({ summary }) => summary?.data.reason,
  withdrawn: ({ release }) => release.data.withdrawn?.reason,
};
