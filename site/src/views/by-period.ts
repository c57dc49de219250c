/** A long list in parts that are folded: by month, or by year where it covers many months. */

import { formatMonthOf } from "#core/base/format-time.ts";

/** The most parts of one page. */
const MOST = 24;
/** As many rows as are open at first. */
const OPEN = 20;

export interface Period<T> {
  /** `2011-04` or `2011` */
  readonly name: string;
  /** “April 2011” */
  readonly title: string;
  readonly rows: readonly T[];
  /** Whether it begins open: the first, and others as long as few rows are. */
  readonly open: boolean;
}

/** Rows that are sorted by time already, by the month or year of each one's instant or date. */
export function byPeriod<T>(list: readonly T[], when: (one: T) => string): Period<T>[] {
  const months = Map.groupBy(list, (one) => when(one).slice(0, 7));
  const parts = months.size <= MOST ? months : Map.groupBy(list, (one) => when(one).slice(0, 4));
  let before = 0;
  return Array.from(parts, ([name, rows]) => {
    const open = before === 0 || before + rows.length <= OPEN;
    before += rows.length;
    return { name, title: name.length === 4 ? name : formatMonthOf(name), rows, open };
  });
}
