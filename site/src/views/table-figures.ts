/** A table of a page as tab-separated values; runs in the browser, so it imports nothing. */

/** A spreadsheet would run a text that starts like a formula; a leading apostrophe keeps it text. */
const FORMULA = /^[=+\-@]/;

/** The rows of a table, their cells parted by tabs: numbers without grouped thousands, and without remarks. */
export const figuresOf = (table: Pick<Element, "querySelectorAll">): string =>
  [...table.querySelectorAll("tr")]
    .map((row) => [...row.querySelectorAll("th, td")].map(figureOf).join("\t"))
    .join("\n");

function figureOf(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  for (const aside of copy.querySelectorAll(".aside, .unseen")) aside.remove();
  const text = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  if (!cell.matches(".number, .ledger td") || cell.getAttribute("scope") === "col") {
    return FORMULA.test(text) ? `'${text}` : text;
  }
  return text === "–" ? "" : text.replaceAll(",", "").replace(/^−/, "-");
}
