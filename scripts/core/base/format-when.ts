/** Instants as text: “Monday 16:00 Lisbon”, the same on every machine. */
import { daysBetween } from "./dates.ts";
import { formatDate, formatWeekday, formatZone } from "./format-time.ts";
import { deadlineThere, localDate, toLocal } from "./zones.ts";

/** “Friday 16:00”, with the date when it is not within six days of `now`. */
export function formatWhen(at: string, zone: string, now: string): string {
  const { date, time } = toLocal(at, zone);
  return formatDay(date, time.slice(0, 5), localDate(now, zone));
}

function formatDay(date: string, time: string, today: string): string {
  const near = Math.abs(daysBetween(today, date)) <= 6;
  return [formatWeekday(date), ...(near ? [] : [formatDate(date)]), time].join(" ");
}

/** “Monday 16:00 Lisbon” */
export const formatWhenInZone = (at: string, zone: string, now: string): string =>
  `${formatWhen(at, zone, now)} ${formatZone(zone)}`;

/** A deadline, “Monday 16:00 Lisbon”; midnight is the end of the day before, “Sunday 24:00 Lisbon”. */
export function formatDeadline(at: string, zone: string, now: string): string {
  const { date, time } = deadlineThere(at, zone);
  return `${formatDay(date, time.slice(0, 5), localDate(now, zone))} ${formatZone(zone)}`;
}

const NEAR: Readonly<Record<number, string>> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };

/** A deadline to whom it concerns, “tomorrow, Thursday 28 April, 14:00 your time (Lisbon)”; the year where it is not this one. */
export function formatForReader(at: string, zone: string, now: string): string {
  const { date, time } = deadlineThere(at, zone);
  const today = localDate(now, zone);
  const day = formatDate(date).replace(date.slice(0, 4) === today.slice(0, 4) ? / \d+$/ : "", "");
  const near = NEAR[daysBetween(today, date)];
  const full = `${formatWeekday(date)} ${day}, ${time.slice(0, 5)} your time (${formatZone(zone)})`;
  return near === undefined ? full : `${near}, ${full}`;
}
