/** The days of the operations meeting: Mondays, 06:00 in the organisation's zone (R18). */

import { addDays } from "#core/base/dates.ts";
import { knownZone, localDate, toInstant } from "#core/base/zones.ts";
import type { Procedure } from "#core/model/registry.ts";

const MONDAY = 1;
const AT = "06:00:00";

const zoneOf = ({ timezone = "UTC" }: Pick<Procedure, "timezone">): string => knownZone(timezone);

/** The instant at which the digest of a meeting day (`2011-06-06`) is due. */
export const digestAt = (day: string, procedure: Pick<Procedure, "timezone">): string =>
  toInstant({ date: day, time: AT }, zoneOf(procedure));

/** The latest meeting day whose digest is due by an instant. */
export function latestMeeting(now: string, procedure: Pick<Procedure, "timezone">): string {
  const today = localDate(now, zoneOf(procedure));
  const day = addDays(today, -((weekday(today) + 7 - MONDAY) % 7));
  return digestAt(day, procedure) <= now ? day : addDays(day, -7);
}

/** The last meeting day before the day of an instant: on a meeting day the one a week earlier, at which people met last. */
export function lastMeeting(now: string, procedure: Pick<Procedure, "timezone">): string {
  const yesterday = addDays(localDate(now, zoneOf(procedure)), -1);
  return addDays(yesterday, -((weekday(yesterday) + 7 - MONDAY) % 7));
}

/** 0 is Sunday. */
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
