/** Addresses of the forge's forms with what is known filled in, as “Creating an issue from a URL query” of its documentation has them. */
import { onForge } from "#core/model/addresses.ts";
import type { Form } from "#core/submissions/forms/form.ts";

/** Longer ones are cut off, or refused, on the way to the forge. */
export const LONGEST = 2000;

/** The address that opens a form, and the fields that it has no room for: the longest are left out first. */
export interface FormAddress {
  readonly address: string;
  readonly leftOut: readonly string[];
}

/** Fills in the values, by the ids of their fields. */
export function formAddress(
  repository: string,
  { template, title, fields }: Form,
  values: { readonly [id: string]: string | undefined },
  subject = "",
): FormAddress {
  const given = fields.flatMap(({ id }) => {
    const value = values[id]?.trim() ?? "";
    return value === "" ? [] : [{ id, value }];
  });
  const leftOut: string[] = [];
  for (;;) {
    const query = new URLSearchParams({
      template,
      ...(subject !== "" && { title: `${title}${subject}` }),
      ...Object.fromEntries(
        given.filter(({ id }) => !leftOut.includes(id)).map(({ id, value }) => [id, value]),
      ),
    });
    const address = onForge(repository, `issues/new?${query}`);
    const [longest] = given
      .filter(({ id }) => !leftOut.includes(id))
      .sort((a, b) => b.value.length - a.value.length);
    if (address.length <= LONGEST || !longest) return { address, leftOut };
    leftOut.push(longest.id);
  }
}
