/** Rows that one adds and removes. */
import { describe } from "./mistakes.ts";

/** A new row at the end of its field. */
export function addRow(field: Element): HTMLElement | undefined {
  const list = field.querySelector(":scope > [data-list]");
  const template = field.querySelector<HTMLTemplateElement>(":scope > template");
  const row = template?.content.firstElementChild?.cloneNode(true);
  if (!list || !(row instanceof HTMLElement)) return undefined;
  list.append(row);
  describe(row);
  number(list);
  return row;
}

/** Each row says which it is: there are several fields of one name. */
function number(list: Element): void {
  for (const [index, row] of [...list.children].entries()) {
    const name = `${row.getAttribute("data-row")} ${index + 1}`;
    row.setAttribute("aria-label", name);
    row.querySelector("[data-remove]")?.setAttribute("aria-label", `Remove ${name}`);
  }
}

/** Lets the buttons of the form's rows work; `changed` is called after each. */
export function watchRows(form: Element, changed: () => void): void {
  form.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.matches("[data-add]")) {
      const field = target.closest("[data-as=rows]");
      const row = field ? addRow(field) : undefined;
      row?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    } else if (target.matches("[data-remove]")) {
      const field = target.closest("[data-as=rows]");
      const list = target.closest("[data-list]");
      target.closest("[data-row]")?.remove();
      if (list) number(list);
      // Focus must not get lost with the row.
      field?.querySelector<HTMLElement>("[data-add]")?.focus();
    } else return;
    changed();
  });
}
