/** Nationwide public holidays by country, from the `date-holidays` calendars and `procedure.yaml` (R88). */
import type Holidays from "date-holidays";
import { addDays } from "#core/base/dates.ts";

const countries = new Map<string, Holidays>();
const years = new Map<string, ReadonlySet<string>>();

/** What calendars have said, by country and year: `PT 2011`. */
export const knownHolidays = (): ReadonlyMap<string, ReadonlySet<string>> => years;

/** Has the same said again without the library, by the same version of it and of this file. */
export function knowHolidays(
  known: Iterable<readonly [key: string, dates: readonly string[]]>,
): void {
  for (const [key, dates] of known) if (!years.has(key)) years.set(key, new Set(dates));
}

/** A nationwide holiday that the calendar lacks, or with `working` one that it has and that does not count. */
export interface OwnHoliday {
  readonly country: string;
  readonly date: string;
  readonly working?: boolean;
}

/**
 * Whether a local date is a nationwide public holiday: an entry of the country's calendar covers its noon, so
 * that feasts from sunset to sunset count and half days from noon do not (DESIGN section 4). What `own` says of
 * the date goes before the calendar. A country without a calendar has none.
 */
export const isPublicHoliday = (
  date: string,
  country: string,
  own: readonly OwnHoliday[] = [],
): boolean => {
  const named = own.find((one) => one.country === country && one.date === date);
  if (named) return named.working !== true;
  // What a browser is sent of a team has no country, and a browser no calendar.
  if (country === "") return false;
  const year = Number(date.slice(0, 4));
  // A holiday of several days may have begun in the previous year.
  return holidaysFrom(country, year).has(date) || holidaysFrom(country, year - 1).has(date);
};

/** The dates whose noon is covered by entries that begin in a year. */
function holidaysFrom(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  let dates = years.get(key);
  if (!dates) {
    dates = new Set(
      calendarOf(country)
        .getHolidays(year)
        .filter(({ type }) => type === "public")
        .flatMap(({ start, end }) => noonsBetween(start, end)),
    );
    years.set(key, dates);
  }
  return dates;
}

/**
 * Loaded when a holiday is asked for: that takes three times as long as starting Node, and few commands ask. The bundle
 * for browsers asks for none, and is smaller without it.
 */
const library = (): typeof Holidays =>
  process.getBuiltinModule("node:module").createRequire(import.meta.url)("date-holidays");

function calendarOf(country: string): Holidays {
  let calendar = countries.get(country);
  if (!calendar) {
    // In UTC, so that `start` and `end` are local times wherever the calendar is used.
    calendar = new (library())(country, { types: ["public"], timezone: "UTC" });
    countries.set(country, calendar);
  }
  return calendar;
}

function noonsBetween(start: Date, end: Date): string[] {
  const dates: string[] = [];
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
  let date = start.toISOString().slice(0, 10);
  if (start.getTime() >= noon(date)) date = addDays(date, 1);
  for (; noon(date) < end.getTime(); date = addDays(date, 1)) dates.push(date);
  return dates;
}
