/** What the meeting's page says first. */
import { longDate } from "#core/base/local-time.ts";
import type { Meeting } from "#core/reasons/meeting.ts";
import { count } from "./words.ts";

/** The week in one sentence: since when, what was decided, what waits. */
export function meetingSentence({
  since,
  decided,
  inFlight,
  overdue,
  withoutTaker,
}: Meeting): string {
  const late =
    overdue.length === 0
      ? "nothing is overdue"
      : count(overdue.length, "step is overdue", "steps are overdue");
  const unwanted =
    withoutTaker.length === 0
      ? ""
      : `, and ${count(withoutTaker.length, "update finds", "updates find")} no team to test ${withoutTaker.length === 1 ? "it" : "them"}`;
  return `Since the meeting of ${longDate(since.slice(0, 10))}: ${count(decided.length, "decision", "decisions")}. ${count(inFlight.length, "update is", "updates are")} in flight; ${late}${unwanted}.`;
}
