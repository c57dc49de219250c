/** Dates in the formats of people and exports → `2011-06-01`. */
import { addDays, isDate } from "#core/base/dates.ts";

export interface ReadDate {
  /** Absent where there is none, or it does not exist. */
  readonly date?: string;
  /** `other`: not written year first; `ambiguous`: day and month could be exchanged. */
  readonly doubt?: "other" | "ambiguous";
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/;
const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4,6}Z?)?$/;
const YEAR_LAST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ,].*)?$/;
const DAY_MONTH = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})\.?,?[- ](\d{4})\b/i;
const MONTH_DAY =
  /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? .{0,15}?(\d{4})\b/i;

/** Reads a date, with or without a time of day; numbers are seconds or milliseconds since 1970. */
export function readDate(value: unknown): ReadDate {
  if (typeof value === "number") return fromSeconds(value);
  if (typeof value !== "string") return {};
  const text = value.trim().slice(0, 60);
  const iso = ISO.exec(text);
  if (iso) return real(iso[1], iso[2], iso[3]);
  const compact = COMPACT.exec(text);
  const digits = compact ? real(compact[1], compact[2], compact[3], "other") : {};
  if (digits.date !== undefined) return digits;
  if (/^\d{9,14}$/.test(text)) return fromSeconds(Number(text));
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return real(yearFirst[1], yearFirst[2], yearFirst[3], "other");
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const [, first, second, year] = yearLast;
    if (Number(second) > 12) return real(year, first, second, "other");
    const open = Number(first) <= 12 && first !== second;
    return real(year, second, first, open ? "ambiguous" : "other");
  }
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return real(dayMonth[3], month(dayMonth[2]), dayMonth[1], "other");
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) return real(monthDay[3], month(monthDay[1]), monthDay[2], "other");
  return {};
}

const month = (name = "") => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

function real(year = "", monthOf = "", day = "", doubt?: "other" | "ambiguous"): ReadDate {
  const date = `${year}-${monthOf.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDate(date) || date < "1980") return {};
  return doubt === undefined ? { date } : { date, doubt };
}

function fromSeconds(number: number): ReadDate {
  const seconds = number > 1e11 ? number / 1000 : number;
  if (!(seconds > 3e8 && seconds < 5e9)) return {};
  return { date: addDays("1970-01-01", Math.floor(seconds / 86_400)), doubt: "other" };
}
