/** HTML as one text, put together from values: what is not HTML already is escaped, in this one place. */

/** A piece of HTML that is complete. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const NOTHING = new Html("");

const ESCAPABLE = /[&<>'"]/;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "'": "&#39;",
  '"': "&quot;",
};

/** A text between tags; the same characters as Astro escapes. */
export const escapeText = (text: string): string =>
  ESCAPABLE.test(text) ? text.replace(/[&<>'"]/g, (one) => ENTITIES[one] ?? one) : text;

/** The HTML of what stands in braces in a template: a list is each of its values, and nothing, false and "" show nothing. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) {
    let text = "";
    for (const one of value) text += textOf(one);
    return text;
  }
  if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
  if (!value) return "";
  if (typeof value === "function") return textOf(value());
  if (typeof value === "object" && Symbol.iterator in value)
    return textOf([...(value as Iterable<unknown>)]);
  throw new Error(`a page cannot show ${typeof value === "object" ? "an object" : String(value)}`);
}
