/** What was decided last, by the events that decide. */
import { isDecision } from "#core/messages/decision.ts";
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";
import { compareText } from "#core/problems.ts";

export interface Decision {
  readonly rollout: Rollout;
  readonly event: HistoryEvent;
}

/** A recall takes a decision back. */
const decides = ({ event }: HistoryEvent): boolean => event === "recalled" || isDecision(event);

/** The last decision of each rollout, the latest first. */
export const latestDecisions = (rollouts: Iterable<Rollout>, most: number): Decision[] =>
  Array.from(rollouts)
    .flatMap((rollout): Decision[] => {
      const event = rollout.ticket?.data.history.findLast(decides);
      return event ? [{ rollout, event }] : [];
    })
    .sort(
      (a, b) => compareText(b.event.at, a.event.at) || compareText(a.rollout.path, b.rollout.path),
    )
    .slice(0, most);
