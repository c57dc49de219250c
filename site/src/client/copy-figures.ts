/** A button below each table of figures that copies its numbers for a spreadsheet. */
import { figuresOf } from "../views/table-figures.ts";
import { copyLines } from "./form/copy.ts";

for (const figures of document.querySelectorAll<HTMLElement>("[data-figures]")) {
  const table = figures.querySelector("table");
  if (!table) continue;
  const line = figures.appendChild(document.createElement("p"));
  line.className = "copy-figures";
  const button = line.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "plain-button";
  const word = button.appendChild(document.createTextNode("Copy figures"));
  const of = button.appendChild(document.createElement("span"));
  of.className = "unseen";
  of.textContent = ` of ${table.caption?.textContent ?? ""}`;
  button.addEventListener("click", async () => {
    const how = await copyLines(figuresOf(table), table);
    word.textContent = how === "copied" ? "Copied" : "Selected: copy it now";
  });
}
