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

/** One table, its column names in the first line. */
export const asCsv = ({ keys, values, rows }: TidyTable): string =>
  lines([[...keys, ...values], ...rows]);

/** Columns of the table that contains all others: for a pivot table, or to filter by metric. */
const LONG_COLUMNS = ["metric", "quarter", "item", "measure", "value"] as const;

/** All tables in one: a row for each number. */
export function asLongCsv(tables: readonly TidyTable[]): string {
  const rows = tables.flatMap(({ metric, keys, values, rows: own }) =>
    own.flatMap((row) => {
      const of = (key: string) => row[keys.indexOf(key)] ?? "";
      const dated = keys.includes("quarter");
      const item = keys.filter((key) => key !== "quarter" && !(dated && key === "name")).map(of);
      return values.map((measure, index) => [
        metric,
        dated ? of("quarter") : "",
        item.join(" / "),
        measure,
        row[keys.length + index] ?? null,
      ]);
    }),
  );
  return lines([LONG_COLUMNS, ...rows]);
}
