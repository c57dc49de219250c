/**
 * How long a team took for its last answer, counted from the request. A page shows the last answer; the
 * metrics and the desk count the first one to each request, which a team may have changed since.
 */
import { EVENTS } from "#core/events/index.ts";
import { historyOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { answerTook } from "#core/time/clocks.ts";

/** Milliseconds, on working days; undefined where the team has not answered, or had not been asked when it did. */
export function answerTime(rollout: Rollout, team: string, registry: Registry): number | undefined {
  const own = historyOf(rollout).filter((event) => event.team === team);
  const answered = own.findLastIndex(({ event }) => EVENTS[event].request === "answered");
  const request = own
    .slice(0, Math.max(0, answered))
    .findLast(({ event }) => ["made", "taken back"].includes(EVENTS[event].request ?? ""));
  const answer = own[answered];
  if (!answer || !request || EVENTS[request.event].request !== "made") return undefined;
  return answerTook(rollout, team, request.at, answer.at, registry);
}
