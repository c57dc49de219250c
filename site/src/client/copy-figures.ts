/** Buttons that copy the numbers of the table above them, for a spreadsheet. */
import { figuresOf } from "../views/table-figures.ts";
import { copyLines } from "./form/copy.ts";

for (const button of document.querySelectorAll<HTMLElement>("[data-copy-figures]")) {
  const table = button.closest("[data-figures]")?.querySelector("table");
  if (!table) continue;
  button.hidden = false;
  const [word] = button.childNodes;
  button.addEventListener("click", async () => {
    const how = await copyLines(figuresOf(table), table);
    if (word) word.textContent = how === "copied" ? "Copied" : "Selected: copy it now";
  });
}
