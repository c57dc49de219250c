/** What readers still count in hours; of older ones the day is enough, and the API has the exact one for programs. */
import { daysBetween } from "#core/base/dates.ts";

/** A quarter: as long as an update takes, with its reports and decisions. */
const RECENT_DAYS = 92;

/** Whether an instant is ahead of `now`, or at most a quarter behind it. */
export const isRecent = (instant: string, now: string): boolean =>
  daysBetween(instant.slice(0, 10), now.slice(0, 10)) <= RECENT_DAYS;
