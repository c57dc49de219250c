/** Instants as text: “Monday 16:00 Lisbon”, the same on every machine. */
import { daysBetween } from "./dates.ts";
import { sayDate, sayWeekday, sayZone } from "./format-time.ts";
import { deadlineThere, localDate, toLocal } from "./zones.ts";

/** “Friday 16:00”, with the date when it is not within six days of `now`. */
export function sayWhen(at: string, zone: string, now: string): string {
  const { date, time } = toLocal(at, zone);
  return say(date, time.slice(0, 5), localDate(now, zone));
}

function say(date: string, time: string, today: string): string {
  const near = Math.abs(daysBetween(today, date)) <= 6;
  return [sayWeekday(date), ...(near ? [] : [sayDate(date)]), time].join(" ");
}

/** “Monday 16:00 Lisbon” */
export const sayWhenThere = (at: string, zone: string, now: string): string =>
  `${sayWhen(at, zone, now)} ${sayZone(zone)}`;

/** A deadline, “Monday 16:00 Lisbon”; midnight is the end of the day before, “Sunday 24:00 Lisbon”. */
export function sayDeadline(at: string, zone: string, now: string): string {
  const { date, time } = deadlineThere(at, zone);
  return `${say(date, time.slice(0, 5), localDate(now, zone))} ${sayZone(zone)}`;
}
