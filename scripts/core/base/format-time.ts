/** Dates, instants and time zones as English text, the same on every machine. */
import { daysBetween } from "./dates.ts";
import { count } from "./text.ts";
import { deadlineThere, knownZone, localDate, toLocal } from "./zones.ts";

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
] as const;

/** `2011-04-28` → “28 April 2011”. */
export function formatDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `2011-04-28` → “Apr”. */
export const formatMonth = (date: string): string =>
  (MONTHS[Number(date.slice(5, 7)) - 1] ?? "").slice(0, 3);

/** `2011-04` or a date in it → “April 2011”. */
export const formatMonthOf = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** `2011-04-28` → “Thursday”. */
export const formatWeekday = (date: string): string =>
  WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";

/** `Europe/Lisbon` → “Lisbon”; `Etc/GMT+5` is five hours behind UTC, despite its sign. */
export function formatZone(zone: string): string {
  const offset = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  if (offset) return `UTC${offset[1] === "+" ? "-" : "+"}${offset[2]}`;
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** `2011-04-28T12:00:00Z` → “28 April 2011, 12:00 UTC”. */
export const formatInstant = (instant: string): string =>
  `${formatDate(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`;

/** Either of the two. */
export const formatTime = (when: string): string =>
  when.includes("T") ? formatInstant(when) : formatDate(when);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** “in 3 hours”, “yesterday”, “in 4 days”, “3 weeks ago”; days are those of the zone's calendar. */
export function formatRelative(when: string, now: string, zone = "UTC"): string {
  const distance = distanceOf(when, now, zone);
  if (typeof distance === "string") return distance;
  const [number, unit] = distance;
  if (unit === "day" && Math.abs(number) === 1) return number > 0 ? "tomorrow" : "yesterday";
  const size = count(Math.abs(number), unit);
  return number < 0 ? `${size} ago` : `in ${size}`;
}

/** “3 hours”, “1 day”, “3 weeks”: how long something has lasted, by the same measure. */
export function formatLasting(since: string, now: string, zone = "UTC"): string {
  const distance = distanceOf(since, now, zone);
  if (distance === "now") return "less than a minute";
  if (distance === "today" || distance[0] > 0) return "less than a day";
  return count(-distance[0], distance[1]);
}

/** How far away it is, negative in the past, in a unit that fits. */
function distanceOf(when: string, now: string, zone: string): "now" | "today" | [number, string] {
  const { date } = lastMoment(when, zone);
  const days = daysBetween(localDate(now, zone), date);
  if (when.includes("T")) {
    const distance = Date.parse(when) - Date.parse(now);
    if (Math.abs(distance) < MINUTE) return "now";
    if (Math.abs(distance) < HOUR) return [Math.trunc(distance / MINUTE), "minute"];
    if (Math.abs(distance) < 12 * HOUR || days === 0) {
      return [Math.trunc(distance / HOUR), "hour"];
    }
  }
  if (days === 0) return "today";
  if (Math.abs(days) < 21) return [days, "day"];
  // Two whole months and two whole years at least: “in 1 month” would come after “in 8 weeks”.
  if (Math.abs(days) < 61) return [Math.trunc(days / 7), "week"];
  if (Math.abs(days) < 731) return [Math.trunc(days / 30.44), "month"];
  return [Math.trunc(days / 365.25), "year"];
}

/** A length of time in its largest whole unit: “40 minutes”, “3 hours”, “2 days”. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

/** The same of time on working days, of 24 hours each: “18 hours”, “2 working days”. */
export function formatWorkingTime(milliseconds: number): string {
  const days = Math.round(milliseconds / (24 * HOUR));
  return milliseconds < 48 * HOUR - MINUTE / 2
    ? formatDuration(milliseconds)
    : count(days, "working day");
}

/** “Thursday 28 April 2011, 12:00 UTC; 14:00 in Rome”: a date or an instant in full, with the local time of a zone. */
export function formatInFull(when: string, zone = "UTC"): string {
  const day = (date: string) => `${formatWeekday(date)} ${formatDate(date)}`;
  if (!when.includes("T")) return day(when);
  const utc = `${day(when.slice(0, 10))}, ${when.slice(11, 16)} UTC`;
  if (knownZone(zone) === "UTC") return utc;
  const { date, time } = toLocal(when, zone);
  const other = date === when.slice(0, 10) ? "" : `${day(date)}, `;
  return `${utc}; ${other}${time.slice(0, 5)} in ${formatZone(zone)}`;
}

/** “Tue 26 Apr, 16:00 Rome”: a deadline in short, in the zone of the person who has to meet it; midnight ends the day before. */
export function formatShort(when: string, now: string, zone = "UTC"): string {
  const { date, time } = lastMoment(when, zone);
  const month = (MONTHS[Number(date.slice(5, 7)) - 1] ?? "").slice(0, 3);
  const year = date.slice(0, 4) === now.slice(0, 4) ? "" : ` ${date.slice(0, 4)}`;
  return `${formatWeekday(date).slice(0, 3)} ${Number(date.slice(8))} ${month}${year}${time === "" ? "" : `, ${time} ${formatZone(zone)}`}`;
}

/** The last local day and time before a deadline; the first moment of a day in UTC belongs to a release, not to a deadline. */
function lastMoment(when: string, zone: string): { date: string; time: string } {
  if (!when.includes("T")) return { date: when, time: "" };
  const { date, time } = toLocal(when, zone);
  if (time.startsWith("00:00") && knownZone(zone) === "UTC") return { date, time: "" };
  const there = deadlineThere(when, zone);
  return { date: there.date, time: there.time.slice(0, 5) };
}
