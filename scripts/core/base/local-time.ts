/** Instants and dates in the zone of the reader. */
import { addDays } from "./dates.ts";
import { formatDate, formatWeekday, formatZone } from "./format-time.ts";
import { knownZone, toLocal } from "./zones.ts";

/** “Monday 16 May 2011, 16:00 (Lisbon)”; an unknown zone is read as UTC. */
export function localTime(instant: string, zone: string): string {
  const { date, time } = toLocal(instant, zone);
  return `${longDate(date)}, ${time.slice(0, 5)} (${formatZone(knownZone(zone))})`;
}

/** A deadline after “by”: as `localTime`, but midnight is the end of the day before. */
export function deadline(instant: string, zone: string): string {
  const { date, time } = toLocal(instant, zone);
  if (!time.startsWith("00:00")) return localTime(instant, zone);
  return `the end of ${longDate(addDays(date, -1))} (${formatZone(knownZone(zone))})`;
}

/** “Monday 16 May 2011” from 2011-05-16. */
export const longDate = (date: string): string => `${formatWeekday(date)} ${formatDate(date)}`;
