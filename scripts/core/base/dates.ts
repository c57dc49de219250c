/** Calendar dates (`2011-06-01`) and instants in UTC (`2011-06-01T09:00:00Z`), as strings that sort. */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const DAY = 86_400_000;

/** Nothing here is older: an earlier year is a slip of the finger, as 0211 and 1011 are. */
export const FIRST_YEAR = "1990";

/** Whether the text begins with a year before that. */
export const isTooEarly = (text: string): boolean => /^\d{4}-/.test(text) && text < FIRST_YEAR;

/** Whether the text is a date that exists, from 1990 on: 2011-02-30 does not. */
export function isDate(text: string): boolean {
  if (!DATE.test(text) || isTooEarly(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), month);
}

/** Whether the text is an instant that exists, in UTC and to the second. */
export const isInstant = (text: string): boolean => INSTANT.test(text) && isDate(text.slice(0, 10));

/** Days in a month counted from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date `days` later; negative goes back. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day `months` later; the last day of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const d = Math.min(day, daysInMonth(y, m));
  return `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** An instant in the form that data files use, from milliseconds since 1970. */
export function instant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The latest date that is today anywhere on earth (UTC+14). */
const latestToday = (now: string): string => instant(Date.parse(now) + 14 * 3_600_000).slice(0, 10);

/** Whether a date is later than today everywhere on earth. */
export const isFuture = (date: string, now: string): boolean => date > latestToday(now);

/** The instant so many minutes later. */
export const addMinutes = (at: string, minutes: number): string =>
  instant(Date.parse(at) + minutes * 60_000);
