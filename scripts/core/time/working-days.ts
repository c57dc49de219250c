/** Working days (R88): Monday to Friday less the nationwide public holidays of a team's country, in its time zone. */
import { addDays } from "#core/base/dates.ts";
import { dateExists, startOfDay, toInstant, toLocal } from "#core/base/zones.ts";
import { isPublicHoliday, type OwnHoliday } from "./holidays.ts";

/** Where a team is: the country of its holidays and its IANA time zone. */
export interface TeamLocation {
  readonly country: string;
  readonly timezone: string;
  /** Holidays that the procedure adds to the calendars, or strikes out. */
  readonly holidays?: readonly OwnHoliday[];
}

const DAY = 86_400_000;

/** Monday to Friday, whatever the holidays. */
export const isWeekday = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
};

/** Whether the team works on this local date. */
export const isWorkingDay = (
  date: string,
  { country, timezone, holidays }: TeamLocation,
): boolean =>
  isWeekday(date) && !isPublicHoliday(date, country, holidays) && dateExists(date, timezone);

/**
 * When an answer asked for at `at` is due: on a working day at the same local time `days` working days
 * later; on another day at the end of that working day, which is the first instant of the day after it.
 */
export function addWorkingDays(at: string, days: number, place: TeamLocation): string {
  const asked = toLocal(at, place.timezone);
  let date = asked.date;
  // A calendar without working days would never end; a year is far beyond any real one.
  for (let left = days, tries = 0; left > 0 && tries < 366 + days * 7; tries += 1) {
    date = addDays(date, 1);
    if (isWorkingDay(date, place)) left -= 1;
  }
  return isWorkingDay(asked.date, place)
    ? toInstant({ date, time: asked.time }, place.timezone)
    : startOfDay(addDays(date, 1), place.timezone);
}

/** The longest time that is counted day by day. */
const MOST_DAYS = 400;

/** Milliseconds between two instants that fall on working days, each of them from midnight to midnight there (R88). */
export function workingTime(from: string, until: string, place: TeamLocation): number {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  if (end - start > MOST_DAYS * DAY) return end - start;
  const last = toLocal(until, place.timezone).date;
  let sum = 0;
  for (let date = toLocal(from, place.timezone).date; date <= last; date = addDays(date, 1)) {
    if (!isWorkingDay(date, place)) continue;
    const [opens, closes] = [date, addDays(date, 1)].map((day) =>
      Date.parse(startOfDay(day, place.timezone)),
    ) as [number, number];
    sum += Math.max(0, Math.min(end, closes) - Math.max(start, opens));
  }
  return sum;
}

/** The same time of day in UTC, `days` of Monday to Friday later; holidays do not count. */
export function addWeekdays(at: string, days: number): string {
  let time = Date.parse(at);
  for (let left = days; left > 0; ) {
    time += DAY;
    if (isWeekday(new Date(time).toISOString().slice(0, 10))) left -= 1;
  }
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
