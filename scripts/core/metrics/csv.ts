/** Tables as CSV (RFC 4180) that a spreadsheet opens without questions. */
import type { Cell, TidyTable } from "./tables.ts";

/** A spreadsheet would run a text that starts like a formula; a leading apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => row.map(written).join(",")).join("\n");

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
    ? lines([[...columns, "note"], ...rows.map(({ row, note }) => [...row, note])])
    : lines([columns, ...rows.map(({ row }) => row)]);
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
