/** The fields of a form in the page: their values, and the place of each. Their marks are set in `parts/form/`. */
import type { Pointer } from "#core/base/problems.ts";
import { trimmed } from "#core/base/text.ts";
import type { Json } from "#data/yaml.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields of a part of the form that are in no field of its own. */
export const fieldsIn = (part: Element): HTMLElement[] =>
  [...part.querySelectorAll<HTMLElement>("[data-name]")].filter(
    (field) =>
      outer(field) === (part.matches("[data-name], [data-row]") ? part : null) &&
      !isAway(field, part),
  );

/** The field or row that a field is part of. */
const outer = (field: Element): Element | null =>
  field.parentElement?.closest("[data-name], [data-row]") ?? null;

/** Whether a field, or a part of the form between it and `part`, is not asked for. */
const isAway = (field: HTMLElement, part: Element): boolean => {
  for (let at: Element | null = field; at && at !== part; at = at.parentElement) {
    if (at instanceof HTMLElement && at.hidden) return true;
  }
  return false;
};

export const rowsOf = (field: Element): HTMLElement[] => [
  ...field.querySelectorAll<HTMLElement>(":scope > [data-list] > [data-row]"),
];

/** What one types into of a field that has no fields. */
export const controlsOf = (field: Element): Control[] =>
  [...field.querySelectorAll<Control>("input:not(.picked), textarea, select")].filter(
    (control) => control.closest("[data-name]") === field,
  );

/** A field's value, as it is in the file; undefined where nothing is written. */
export function fieldValue(field: HTMLElement): Json | undefined {
  switch (field.dataset.as) {
    case "group":
      return recordOf(field);
    case "rows": {
      const rows = rowsOf(field).flatMap((row) => rowValue(row) ?? []);
      return rows.length > 0 ? rows : undefined;
    }
    case "checks": {
      const ticked = controlsOf(field).filter(
        (one) => one instanceof HTMLInputElement && one.checked,
      );
      const values = ticked.flatMap(({ value }) => read(value, "ggus") ?? []);
      return values.length > 0 ? values : undefined;
    }
    default:
      return read(typedIn(field), field.dataset.as);
  }
}

/** The values of the fields of a part, by name; undefined where nothing is written. */
export function recordOf(part: Element): { [name: string]: Json } | undefined {
  const entries = fieldsIn(part).flatMap((field) => {
    const value = fieldValue(field);
    return value === undefined ? [] : [[field.dataset.name ?? "", value] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A row's values by name; of a row of one field without a name, its value. */
function rowValue(row: Element): Json | undefined {
  const record = recordOf(row);
  return record && "" in record ? record[""] : record;
}

/** The text of a field as it was typed, or its choice; of several choices, all of them. */
export function typedIn(field: Element): string {
  const controls = controlsOf(field);
  if (field.matches("[data-as=checks]")) {
    return controls
      .filter((control) => control instanceof HTMLInputElement && control.checked)
      .map(({ value }) => value)
      .join("\n");
  }
  const chosen = controls.find(
    (control) => !(control instanceof HTMLInputElement) || !isChoice(control) || control.checked,
  );
  return chosen?.value ?? "";
}

const isChoice = ({ type }: HTMLInputElement): boolean => type === "radio" || type === "checkbox";

/** Writes a text into a field, or makes its choice. */
export function typeInto(field: Element, text: string): void {
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLInputElement && isChoice(control)) {
      control.checked =
        control.type === "radio"
          ? control.value === text
          : text.split("\n").includes(control.value);
    } else control.value = text;
  }
}

/** What a text is in a file. What is no number stays text, and the schema says what is wrong with it. */
function read(typed: string, as = "text"): Json | undefined {
  const text = trimmed(typed.replaceAll("\r\n", "\n"));
  if (text === "") return undefined;
  if (as === "words") return text.split(/[,;\s]+/).filter((word) => word !== "");
  const isNumber = as === "number" || as === "integer" || as === "ggus";
  return isNumber && /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The field that a pointer leads to, or that is nearest to it; undefined where the form does not ask for it. */
export function fieldAt(form: Element, at: Pointer): HTMLElement | undefined {
  let [part, found]: [Element, HTMLElement | undefined] = [form, undefined];
  for (const step of at) {
    if (typeof step === "number") {
      const written = rowsOf(part).filter((row) => rowValue(row) !== undefined);
      const row = written[step];
      if (!row) break;
      part = row;
      const [only] = fieldsIn(row);
      if (only?.dataset.name === "") found = only;
    } else {
      const next = fieldsIn(part).find(({ dataset }) => dataset.name === step);
      if (!next) break;
      [part, found] = [next, next];
    }
  }
  return found;
}

/** Shows the fields that are asked for, as others were answered. */
export function showWanted(form: Element): void {
  for (const field of form.querySelectorAll<HTMLElement>("[data-when]")) {
    const [name = "", values = ""] = (field.dataset.when ?? "").split("=");
    const other = form.querySelector(`[data-name="${name}"]`);
    field.hidden = !other || !values.split("|").includes(typedIn(other));
  }
}
