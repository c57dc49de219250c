/** Tables as CSV. */
import { type Cell, csvLines } from "#core/base/csv.ts";
import type { TidyTable } from "./tables.ts";

/** One table, its column names in the first line; the column `note` is last, and only where a row has one. */
export const asCsv = ({ keys, values, rows, notes }: TidyTable): string =>
  withNotes(
    [...keys, ...values],
    rows.map((row, index) => ({ row, note: notes?.[index] ?? null })),
  );

interface Noted {
  readonly row: readonly Cell[];
  readonly note: string | null;
}

function withNotes(columns: readonly string[], rows: readonly Noted[]): string {
  const noted = rows.some(({ note }) => note !== null);
  return noted
    ? csvLines([[...columns, "note"], ...rows.map(({ row, note }) => [...row, note])])
    : csvLines([columns, ...rows.map(({ row }) => row)]);
}

/** Columns of the table that contains all others: for a pivot table, or to filter by metric. */
const LONG_COLUMNS = ["metric", "quarter", "item", "measure", "value"] as const;

/** All tables in one: a row for each number. */
export function asLongCsv(tables: readonly TidyTable[]): string {
  const rows = tables.flatMap(({ metric, keys, values, rows: own, notes }) =>
    own.flatMap((row, number) => {
      const of = (key: string) => row[keys.indexOf(key)] ?? "";
      const dated = keys.includes("quarter");
      const item = keys.filter((key) => key !== "quarter" && !(dated && key === "name")).map(of);
      return values.map((measure, index) => ({
        row: [
          metric,
          dated ? of("quarter") : "",
          item.join(" / "),
          measure,
          row[keys.length + index] ?? null,
        ],
        note: notes?.[number] ?? null,
      }));
    }),
  );
  return withNotes(LONG_COLUMNS, rows);
}
