/**
 * Local dates and times of an IANA time zone, and the instants they stand for. Nothing here depends on
 * the machine's own zone or language. An unknown zone is read as UTC: `check` reports it.
 */
import { addDays, instant } from "./dates.ts";

/** A local date and time of day, `2011-06-10` and `16:00:00`. */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = newFormat(zone) ?? formatOf("UTC");
    formats.set(zone, format);
  }
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The zone to use: UTC for an unknown one. */
export const knownZone = (zone: string): string =>
  zone === "UTC" || formatOf(zone) === formatOf("UTC") ? "UTC" : zone;

/** How far the clocks of each zone are from UTC at the beginning of days, in milliseconds. */
const offsets = new Map<string, Map<number, number>>();

/** The local time, as milliseconds of a UTC clock that shows the same. */
function wall(milliseconds: number, zone: string): number {
  const seconds = Math.floor(milliseconds / 1000) * 1000;
  if (zone === "UTC") return seconds;
  const day = Math.floor(milliseconds / DAY);
  const before = offsetAt(day, zone);
  // No zone changes its clock twice on a day: where both ends agree, all of it does.
  return before === offsetAt(day + 1, zone) ? seconds + before : shownIn(milliseconds, zone);
}

/** At the beginning of a day of UTC, by its number; asked half a million times for a large site, and read once for each. */
function offsetAt(day: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const start = day * DAY;
  const found = known.get(day) ?? shownIn(start, zone) - start;
  known.set(day, found);
  return found;
}

function shownIn(milliseconds: number, zone: string): number {
  // `5/13/2011, 16:00:00`: reading parts takes twice as long.
  const shown = formatOf(zone).format(milliseconds).split(/\D+/);
  const [month, day, year, hour, minute, second] = shown.map(Number) as SixNumbers;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

type SixNumbers = [number, number, number, number, number, number];

/** Date and time of an instant in a zone. */
export function toLocal(at: string, zone: string): LocalTime {
  const text = instant(wall(Date.parse(at), zone));
  return { date: text.slice(0, 10), time: text.slice(11, 19) };
}

/** A deadline in the local time of a zone; one at midnight is 24:00 of the day before. */
export function deadlineThere(due: string, zone: string): LocalTime {
  const { date, time } = toLocal(due, zone);
  return time.startsWith("00:00") ? { date: addDays(date, -1), time: "24:00:00" } : { date, time };
}

/** The date of an instant in a zone. */
export const localDate = (at: string, zone: string): string => toLocal(at, zone).date;

/**
 * The instant of a local time. A time that the clock shows twice, when it is put back, is the first of
 * the two; a time that it skips, when it is put forward, is later by as much as was skipped.
 */
export function toInstant({ date, time }: LocalTime, zone: string): string {
  const wanted = Date.parse(`${date}T${time}Z`);
  // No zone changes its clock twice in two days, so these are the offsets before and after a change.
  const before = offset(wanted - DAY, zone);
  const after = offset(wanted + DAY, zone);
  const candidates = [wanted - before, wanted - after].filter((one) => wall(one, zone) === wanted);
  return instant(candidates.length > 0 ? Math.min(...candidates) : wanted - before);
}

const offset = (milliseconds: number, zone: string) =>
  wall(milliseconds, zone) - Math.floor(milliseconds / 1000) * 1000;

/** The first instant of a date in a zone: 00:00, or later where the clock skips it. */
export const startOfDay = (date: string, zone: string): string =>
  toInstant({ date, time: "00:00:00" }, zone);

/** Whether the date exists in the zone: Samoa had no 30 December 2011. */
export const dateExists = (date: string, zone: string): boolean =>
  localDate(toInstant({ date, time: "12:00:00" }, zone), zone) === date;

/** The same local time `days` later. */
export function addLocalDays(at: string, days: number, zone: string): string {
  if (days === 0) return at;
  const { date, time } = toLocal(at, zone);
  return toInstant({ date: addDays(date, days), time }, zone);
}
