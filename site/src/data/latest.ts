/** The latest decisions, by the events that decide, and the latest distribution releases. */

import { compareText } from "#core/base/problems.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { EVENTS } from "#core/events/index.ts";
import type { DistributionRelease, HistoryEvent, Rollout } from "#core/model/registry.ts";

export interface Decision {
  readonly rollout: Rollout;
  readonly event: HistoryEvent;
}

/** A recall is one too: it takes a decision back. */
const decides = ({ event }: HistoryEvent): boolean => EVENTS[event].feed?.kind === "decision";

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

/** The latest releases, the latest first; where there are none, the next planned ones. */
export function latestReleases(
  all: readonly DistributionRelease[],
  now: string,
  most: number,
): { planned: boolean; releases: DistributionRelease[] } {
  const byDate = all.toSorted((a, b) => compareText(b.data.date, a.data.date));
  const out = byDate.filter((release) => !isPlanned(release, now));
  return out.length > 0
    ? { planned: false, releases: out.slice(0, most) }
    : { planned: true, releases: byDate.slice(-most).reverse() };
}
