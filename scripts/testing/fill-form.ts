/** Forms as people fill them in, and the issue that the forge makes of one. */

import type { Form } from "#core/submissions/forms/form.ts";
import { readForm } from "#core/submissions/forms/read-form.ts";
import type { Assessed, Writer } from "#core/submissions/submission.ts";
import { assessForm } from "#data/submissions/assess-form.ts";
import { loadTexts, memoryTree, type Texts, textsOf } from "./memory-tree.ts";

/**
 * The text of the issue: each field's heading with its value, or with “_No response_” (“Configuring issue templates for your
 * repository”: responses are converted to Markdown; the form of that Markdown as in the fixtures of github/issue-parser).
 */
export const issueOf = (form: Form, values: Readonly<Record<string, string>>): string =>
  form.fields
    .map(({ id, label }) => `### ${label}\n\n${values[id]?.trim() || "_No response_"}`)
    .join("\n\n");

const known = new WeakMap<Texts, ReturnType<typeof loadTexts>>();
/** The registry of texts that are used again and again, read once. */
function loaded(texts: Texts) {
  const found = known.get(texts) ?? loadTexts(texts);
  known.set(texts, found);
  return found;
}

/** Accounts that the forge has besides those of the registry. */
const ACCOUNTS: Readonly<Record<string, Writer>> = {
  "new-admin": { login: "New-Admin", id: 501 },
  "new-ops": { login: "new-ops", id: 502 },
};

export interface FormBy {
  readonly by: Writer;
  readonly now: string;
  readonly approver?: Writer;
}

/** What becomes of the text of an issue; throws where it is no form. */
export async function fillIn(
  texts: Texts,
  body: string,
  { by, now, approver }: FormBy,
): Promise<Assessed> {
  const { registry } = await loaded(texts);
  const written = { body, author: by, writtenAt: now, ...(approver && { approver }) };
  const tip = { tree: memoryTree(textsOf(texts)), conditions: { real: now } };
  const find = async (login: string) => ACCOUNTS[login.toLowerCase()];
  const made = await assessForm(written, registry, tip, find);
  if (!made) throw new Error(`this is no form: ${JSON.stringify(readForm(body))}`);
  return made;
}
