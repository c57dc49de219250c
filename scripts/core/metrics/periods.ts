/** The periods that there is a report on: project quarters, and project years of four of them (R95). */
import { type Quarter, quarterAt } from "./quarters.ts";

export interface Period {
  readonly kind: "quarter" | "year";
  /** `PY1-Q3`, `PY1` */
  readonly name: string;
  readonly from: string;
  /** The last day. */
  readonly until: string;
  /** Those of its quarters that have begun. */
  readonly quarters: readonly Quarter[];
}

/** Quarters of a project year. */
const YEAR = 4;

/** Every period of the quarters from the project's start, oldest first, a year after its quarters. */
export function periodsOf(projectStart: string, quarters: readonly Quarter[]): Period[] {
  const years = Map.groupBy(quarters, ({ index }) => Math.floor(index / YEAR));
  return [...years].flatMap(([year, own]) => [
    ...own.map((quarter) => periodOfQuarter(quarter)),
    {
      kind: "year" as const,
      name: `PY${year + 1}`,
      from: quarterAt(projectStart, year * YEAR).from,
      until: quarterAt(projectStart, year * YEAR + YEAR - 1).until,
      quarters: own,
    },
  ]);
}

const periodOfQuarter = (quarter: Quarter): Period => ({
  kind: "quarter",
  name: quarter.name,
  from: quarter.from,
  until: quarter.until,
  quarters: [quarter],
});

/** The periods of the same kind just before and after one. */
export function besidePeriod(
  periods: readonly Period[],
  { kind, name }: Period,
): { readonly previous: Period | undefined; readonly next: Period | undefined } {
  const alike = periods.filter((one) => one.kind === kind);
  const index = alike.findIndex((one) => one.name === name);
  return { previous: alike[index - 1], next: alike[index + 1] };
}

/** The year of a quarter, or the quarters of a year. */
export const withinPeriods = (periods: readonly Period[], period: Period): readonly Period[] =>
  periods.filter(
    ({ kind, quarters }) =>
      kind !== period.kind &&
      quarters.some(({ name }) => period.quarters.some((own) => own.name === name)),
  );
