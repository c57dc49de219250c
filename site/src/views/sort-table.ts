/** Tables that are sorted by their columns; without a script they are in the order that fits most readers. */

/** Makes the headings of each table of class `sortable` buttons, but for those of what one chooses in. */
export function makeSortable(document: Document): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable")) {
    const headings = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    for (const [column, heading] of headings.entries()) {
      if (heading.classList.contains("choose")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent.trim();
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const order = heading.ariaSort === "ascending" ? "descending" : "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.ariaSort = order;
        sortBy(table, column, order);
      });
    }
  }
}

function sortBy(table: HTMLTableElement, column: number, order: "ascending" | "descending"): void {
  const body = table.tBodies[0];
  if (!body) return;
  const factor = order === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  rows.sort((a, b) => factor * compareKeys(a.key, b.key));
  body.append(...rows.map(({ row }) => row));
}

/** What a cell is sorted by: its `data-sort`, else its words. */
const keyOf = (cell: HTMLTableCellElement | undefined): string =>
  cell?.dataset.sort ?? cell?.textContent.trim() ?? "";

/** Numbers by their size, everything else as text. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (a !== "" && b !== "" && !Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return a.localeCompare(b, "en");
}
