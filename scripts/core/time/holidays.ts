/** Nationwide public holidays by country, from the `date-holidays` calendars (R88). */
import Holidays from "date-holidays";
import { addDays } from "#core/base/dates.ts";

const countries = new Map<string, Holidays>();
const years = new Map<string, ReadonlySet<string>>();

/**
 * Whether a local date is a nationwide public holiday: an entry of the country's calendar covers all of
 * it, so that half days do not count and each full day of a longer holiday does. A country without a
 * calendar has none.
 */
export const isPublicHoliday = (date: string, country: string): boolean => {
  const year = Number(date.slice(0, 4));
  // A holiday of several days may have begun in the previous year.
  return holidaysFrom(country, year).has(date) || holidaysFrom(country, year - 1).has(date);
};

/** The dates fully covered by entries that begin in a year. */
function holidaysFrom(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  let dates = years.get(key);
  if (!dates) {
    dates = new Set(
      calendarOf(country)
        .getHolidays(year)
        .filter(({ type }) => type === "public")
        .flatMap(({ start, end }) => fullDays(start, end)),
    );
    years.set(key, dates);
  }
  return dates;
}

function calendarOf(country: string): Holidays {
  let calendar = countries.get(country);
  if (!calendar) {
    // In UTC, so that `start` and `end` are local times wherever the calendar is used.
    calendar = new Holidays(country, { types: ["public"], timezone: "UTC" });
    countries.set(country, calendar);
  }
  return calendar;
}

function fullDays(start: Date, end: Date): string[] {
  const dates: string[] = [];
  const first = start.toISOString();
  let date =
    first.slice(11, 19) === "00:00:00" ? first.slice(0, 10) : addDays(first.slice(0, 10), 1);
  for (; Date.parse(`${addDays(date, 1)}T00:00:00Z`) <= end.getTime(); date = addDays(date, 1)) {
    dates.push(date);
  }
  return dates;
}
