/** The fields of a form of the forge, as a page asks for them. */
import type { Form } from "#core/submissions/forms/form.ts";
import type { FormField } from "./form.ts";

/** The longest value; the forge's own limit is that of an issue. */
const MOST = 20_000;

/** Some fields are choices here, which the forge's form writes as text. */
export const issueFields = (
  { fields }: Form,
  choices: { readonly [id: string]: readonly string[] } = {},
): FormField[] =>
  fields.map(({ id, label, description, placeholder = "", type, required }): FormField => {
    const named = {
      name: id,
      label,
      help: `${description.replace(/[*`]/g, "")}.`,
      required,
      isUsual: required,
    };
    const options = choices[id];
    if (options) return { ...named, kind: "choice", options };
    const isDate = /year-month-day/.test(description);
    return type === "input"
      ? { ...named, kind: "line", holds: isDate ? "date" : "text", example: placeholder, most: 400 }
      : { ...named, kind: "text", most: MOST, example: placeholder };
  });
