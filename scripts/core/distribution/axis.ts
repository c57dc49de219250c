/** A span of time laid out from left to right: places are percent of its width. */
import { addMonths, daysBetween } from "#core/dates.ts";
import { compareText } from "#core/problems.ts";

export interface Axis {
  /** The first day of the month of the earliest date. */
  readonly from: string;
  /** The first day of the month after the latest date. */
  readonly until: string;
  /** Each new year between the two. */
  readonly years: readonly Year[];
}

export interface Year {
  readonly year: string;
  readonly at: number;
  /** Whether there is room to write it. */
  readonly labelled: boolean;
}

/** How many years are written at most. */
const LABELS = 8;
/** Past this place a label would leave the frame. */
const LAST_LABEL = 93;

/** The whole months that hold all dates; undefined without any. */
export function axisOf(dates: Iterable<string>): Axis | undefined {
  const sorted = [...dates].sort(compareText);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = `${first.slice(0, 7)}-01`;
  const until = addMonths(`${last.slice(0, 7)}-01`, 1);
  const names: string[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; `${year}-01-01` < until; year += 1) {
    names.push(String(year));
  }
  const step = Math.ceil(names.length / LABELS);
  const years = names.map((year, index) => {
    const at = place({ from, until }, `${year}-01-01`);
    return { year, at, labelled: index % step === 0 && at <= LAST_LABEL };
  });
  return { from, until, years };
}

/** Where a date stands, in percent from the left with two decimals; before and after the span at its ends. */
export function place({ from, until }: Pick<Axis, "from" | "until">, date: string): number {
  const part = daysBetween(from, date) / daysBetween(from, until);
  return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 100;
}
