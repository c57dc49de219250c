/** Instants as a person says them: “Monday 16:00 Lisbon”, the same on every machine. */
import { daysBetween } from "../dates.ts";
import { sayDate, sayWeekday, sayZone } from "../say-time.ts";
import { localDate, toLocal } from "./zones.ts";

/** “Friday 16:00”, with the date when it is not within six days of `now`. */
export function sayWhen(at: string, zone: string, now: string): string {
  const { date, time } = toLocal(at, zone);
  const near = Math.abs(daysBetween(localDate(now, zone), date)) <= 6;
  return [sayWeekday(date), ...(near ? [] : [sayDate(date)]), time.slice(0, 5)].join(" ");
}

/** “Monday 16:00 Lisbon” */
export const sayWhenThere = (at: string, zone: string, now: string): string =>
  `${sayWhen(at, zone, now)} ${sayZone(zone)}`;
