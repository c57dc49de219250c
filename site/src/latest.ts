/** What was decided last, by the events that decide. */
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";
import { compareText } from "#core/problems.ts";

export interface Decision {
  readonly rollout: Rollout;
  readonly event: HistoryEvent;
}

const DECIDING: ReadonlySet<HistoryEvent["event"]> = new Set([
  "verification-rejected",
  "waived",
  "resolved",
  "withdrawn",
  "recalled",
]);

/** The last decision of each rollout, the latest first. */
export const latestDecisions = (rollouts: Iterable<Rollout>, most: number): Decision[] =>
  Array.from(rollouts)
    .flatMap((rollout): Decision[] => {
      const event = rollout.ticket?.data.history.findLast((one) => DECIDING.has(one.event));
      return event ? [{ rollout, event }] : [];
    })
    .sort(
      (a, b) => compareText(b.event.at, a.event.at) || compareText(a.rollout.path, b.rollout.path),
    )
    .slice(0, most);
