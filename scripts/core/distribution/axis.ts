/** A span of time laid out from left to right: positions are percent of its width. */
import { addMonths, daysBetween } from "#core/base/dates.ts";
import { formatMonth } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";

export interface Axis {
  /** The first day of the month of the earliest date. */
  readonly from: string;
  /** The first day of the month after the latest date. */
  readonly until: string;
  /** Each new year between the two; each month where there are fewer than two new years. */
  readonly ticks: readonly Tick[];
}

export interface Tick {
  /** “2012”; of months “Jul 2011”, then “Aug”, with the year again in January. */
  readonly label: string;
  readonly at: number;
  /** Whether there is room for its label. */
  readonly labelled: boolean;
}

/** The most ticks with a label. */
const LABELS = 8;
/** Past this position a label would leave the frame. */
const LAST_LABEL = 93;

/** The whole months that hold all dates; undefined without any. */
export function axisOf(dates: Iterable<string>): Axis | undefined {
  const sorted = [...dates].sort(compareText);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = `${first.slice(0, 7)}-01`;
  const until = addMonths(`${last.slice(0, 7)}-01`, 1);
  const years = newYears(from, until);
  const marks = years.length < 2 ? months(from, until) : years;
  const step = Math.ceil(marks.length / LABELS);
  const ticks = marks.map(({ date, label }, index) => {
    const at = positionOf({ from, until }, date);
    return { label, at, labelled: index % step === 0 && at <= LAST_LABEL };
  });
  return { from, until, ticks };
}

interface Dated {
  readonly date: string;
  readonly label: string;
}

function newYears(from: string, until: string): Dated[] {
  const found: Dated[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; `${year}-01-01` < until; year += 1) {
    found.push({ date: `${year}-01-01`, label: String(year) });
  }
  return found;
}

function months(from: string, until: string): Dated[] {
  const found: Dated[] = [];
  for (let date = from; date < until; date = addMonths(date, 1)) {
    const name = formatMonth(date);
    const named = found.length === 0 || date.slice(5, 7) === "01";
    found.push({ date, label: named ? `${name} ${date.slice(0, 4)}` : name });
  }
  return found;
}

/** The position of a date, in percent from the left with two decimals; dates outside the span are at its ends. */
export function positionOf({ from, until }: Pick<Axis, "from" | "until">, date: string): number {
  const part = daysBetween(from, date) / daysBetween(from, until);
  return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 100;
}
