/** A draft stays in the browser until it is discarded: what was typed into each field, by its place. */
import { browserStore } from "../store.ts";
import { controlsOf, rowsOf, typedIn, typeInto } from "./fields.ts";
import { addRow } from "./rows.ts";

type Draft = { readonly [place: string]: string };

/** The place of a field in the form: its name and those it is part of, with the numbers of rows. */
function placeOf(field: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = field; at; at = at.parentElement) {
    const name = at.getAttribute("data-name");
    if (name !== null) steps.unshift(name);
    else if (at.matches("[data-row]"))
      steps.unshift(String([...(at.parentElement?.children ?? [])].indexOf(at)));
  }
  return steps.join("/");
}

const leaves = (form: Element): HTMLElement[] =>
  [...form.querySelectorAll<HTMLElement>("[data-name]")].filter(
    (field) => controlsOf(field).length > 0,
  );

/** What is typed into the form now. */
export const draftOf = (form: Element): Draft =>
  Object.fromEntries(
    leaves(form).flatMap((field) => {
      const text = typedIn(field);
      // Taking away the last tick is an answer too.
      const isLeft = text === "" && !field.matches("[data-as=checks]");
      return isLeft ? [] : [[placeOf(field), text]];
    }),
  );

/** Puts a draft into the form, with as many rows as it has. */
export function restore(form: Element, draft: Draft): void {
  for (const field of form.querySelectorAll<HTMLElement>("[data-as=rows]")) {
    const before = `${placeOf(field)}/`;
    const numbers = Object.keys(draft)
      .filter((place) => place.startsWith(before))
      .map((place) => Number.parseInt(place.slice(before.length), 10));
    while (rowsOf(field).length <= Math.max(-1, ...numbers)) if (!addRow(field)) break;
  }
  for (const field of leaves(form)) {
    const text = draft[placeOf(field)];
    if (text !== undefined) typeInto(field, text);
  }
}

/** What was kept under this name; nothing where it is no draft. */
export function kept(name: string): Draft {
  try {
    const value: unknown = JSON.parse(browserStore()?.getItem(name) ?? "{}");
    const entries = Object.entries(value as object).filter(([, text]) => typeof text === "string");
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** Keeps a draft; a full store keeps none. */
export function keep(name: string, draft: Draft): void {
  try {
    if (Object.keys(draft).length === 0) browserStore()?.removeItem(name);
    else browserStore()?.setItem(name, JSON.stringify(draft));
  } catch {
    // The page says that a draft stays in the browser; without it the text is still there to copy.
  }
}
