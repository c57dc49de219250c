/** Instants as a person says them: “Monday 16:00 Lisbon”, the same on every machine. */
import { daysBetween } from "../dates.ts";
import { localDate, toLocal } from "./zones.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** “10 June 2011” */
export function sayDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** “Friday 16:00”, with the date when it is not within six days of `now`. */
export function sayWhen(at: string, zone: string, now: string): string {
  const { date, time } = toLocal(at, zone);
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  const near = Math.abs(daysBetween(localDate(now, zone), date)) <= 6;
  return [weekday, ...(near ? [] : [sayDate(date)]), time.slice(0, 5)].join(" ");
}

/** “Monday 16:00 Lisbon” */
export const sayWhenThere = (at: string, zone: string, now: string): string =>
  `${sayWhen(at, zone, now)} ${placeOf(zone)}`;

/** The city of a zone. */
const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
