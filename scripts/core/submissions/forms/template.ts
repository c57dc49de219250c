/** The file of a form in `.github/ISSUE_TEMPLATE/`, as a value (“Syntax for issue forms”, “Syntax for GitHub's form schema”). */

import type { Form, FormField } from "./form.ts";

type Element =
  | { readonly type: "markdown"; readonly attributes: { readonly value: string } }
  | {
      readonly type: FormField["type"];
      readonly id: string;
      readonly attributes: Readonly<Record<"label" | "description", string>> & {
        readonly placeholder?: string;
      };
      readonly validations: { readonly required: boolean };
    };

export interface Template {
  readonly name: string;
  readonly description: string;
  readonly title: string;
  readonly body: readonly Element[];
}

/** What the forge reads to show the form. */
export const templateOf = ({ name, description, title, note, fields }: Form): Template => ({
  name,
  description,
  title,
  body: [{ type: "markdown", attributes: { value: note } }, ...fields.map(elementOf)],
});

const elementOf = ({
  id,
  type,
  label,
  description,
  placeholder,
  required,
}: FormField): Element => ({
  type,
  id,
  attributes: { label, description, ...(placeholder === undefined ? {} : { placeholder }) },
  validations: { required },
});
