/** What was decided about a rollout and why, as the ticket, the parent, the provider and the teams read it. */

import { longDate } from "#core/base/local-time.ts";
import { quote } from "#core/base/quote.ts";
import { EVENTS, reasonOf } from "#core/events/index.ts";
import type { EventName, Rollout } from "#core/model/registry.ts";

export interface Decision {
  readonly event: EventName;
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
  const found = history.findLast(({ event }) => EVENTS[event].decides);
  const decided = found && EVENTS[found.event].decides?.(found, rollout);
  if (!decided) throw new Error(`${rollout.path} has no decision to send`);
  const { accepted, verb } = decided;
  const reason = reasonOf(found, rollout);
  return {
    event: found.event,
    accepted,
    at: found.at,
    verb,
    verbAndDate: `${verb} on ${longDate(found.at.slice(0, 10))}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The reason as a paragraph with its quotation; nothing where none was given. */
export const because = ({ reason }: Decision): string | undefined =>
  reason === undefined ? undefined : `The reason given:\n\n${quote(reason)}`;
