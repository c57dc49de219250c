/** Project years and quarters, counted from `projectStart` in `procedure.yaml` (R95). */
import { addDays, addMonths } from "#core/base/dates.ts";

/** Three months of the project; all dates are days in UTC. */
export interface Quarter {
  /** Counted from 0 at the project's start. */
  readonly index: number;
  /** `PY1-Q3` */
  readonly name: string;
  readonly from: string;
  /** The last day. */
  readonly until: string;
}

const MONTHS = 3;

/** The quarter with the number, counted from 0. */
export function quarterAt(projectStart: string, index: number): Quarter {
  const from = addMonths(projectStart, MONTHS * index);
  return {
    index,
    name: `PY${Math.floor(index / 4) + 1}-Q${(index % 4) + 1}`,
    from,
    until: addDays(addMonths(projectStart, MONTHS * (index + 1)), -1),
  };
}

/** The number of the quarter of a date or an instant; negative before the project's start. */
export function quarterIndex(projectStart: string, when: string): number {
  const date = when.slice(0, 10);
  const months = monthOf(date) - monthOf(projectStart);
  const index = Math.floor(months / MONTHS);
  return date < addMonths(projectStart, MONTHS * index) ? index - 1 : index;
}

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** Every quarter that has begun by `now`, the current one last; none before the project's start. */
export const quartersUntil = (projectStart: string, now: string): Quarter[] =>
  Array.from({ length: Math.max(0, quarterIndex(projectStart, now) + 1) }, (_, index) =>
    quarterAt(projectStart, index),
  );

/** Whole quarters: from the one that contains `from` to the one that contains `to`, both included. */
export const quartersBetween = (
  quarters: readonly Quarter[],
  from: string | undefined,
  to: string | undefined,
): Quarter[] =>
  quarters.filter(
    (quarter) =>
      (from === undefined || quarter.until >= from) && (to === undefined || quarter.from <= to),
  );

/** Whether the last day of a quarter or year has passed. */
export const isOver = ({ until }: Pick<Quarter, "until">, now: string): boolean =>
  until < now.slice(0, 10);
