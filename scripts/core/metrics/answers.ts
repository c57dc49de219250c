/** Whether teams answered their requests in time (R88). */

import { EVENTS } from "#core/events/index.ts";
import { historyOf } from "#core/model/participation.ts";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { answerDue } from "#core/time/clocks.ts";

export interface TimedAnswer {
  readonly team: string;
  /** When it was asked. */
  readonly asked: string;
  /** When it answered, even if too late. */
  readonly answered?: string;
  /** When the result was known: when the answer came, or when it was due and had not come. */
  readonly at: string;
  readonly inTime: boolean;
  /** The answer, where it came in time. */
  readonly answer?: "accepted" | "declined";
}

/** The answers in a rollout by `now`: the one place that decides which of them came in time. */
export function answersIn(rollout: Rollout, registry: Registry, now: string): TimedAnswer[] {
  const procedure = registry.procedure?.data;
  const history = historyOf(rollout).filter(({ at }) => at <= now);
  return answersOf(
    history,
    now,
    ({ at, team = "" }) => procedure && answerDue(rollout, team, at, registry, procedure),
  );
}

/**
 * One entry for each request that was answered or fell due by `now`; `due` gives the instant where a request
 * does not record it. A team that was dismissed before either, or
 * whose rollout ended, is in none.
 */
function answersOf(
  history: readonly HistoryEvent[],
  now: string,
  due: (asked: HistoryEvent) => string | undefined,
): TimedAnswer[] {
  return history.flatMap((asked, index): TimedAnswer[] => {
    const { team } = asked;
    if (asked.event !== "asked" || team === undefined) return [];
    const end = history
      .slice(index + 1)
      .find(
        (later) => EVENTS[later.event].ends || (later.team === team && EVENTS[later.event].request),
      );
    const until = asked.due ?? due(asked);
    if (until === undefined) return [];
    const ended = end?.event === "accepted" || end?.event === "declined" ? end.event : undefined;
    const answer = { team, asked: asked.at, ...(ended && end ? { answered: end.at } : {}) };
    if (end && end.at < until) {
      return ended ? [{ ...answer, at: end.at, inTime: true, answer: ended }] : [];
    }
    return until <= now ? [{ ...answer, at: until, inTime: false }] : [];
  });
}
