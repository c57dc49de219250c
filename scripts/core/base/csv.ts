/** CSV (RFC 4180) that a spreadsheet opens without questions. */

export type Cell = string | number | null;

/** A spreadsheet would run a text that starts like a formula; a leading apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as lines, without a line end after the last. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => row.map(written).join(",")).join("\n");
