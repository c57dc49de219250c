/** Judges a form of the forge before it is sent: the same reader of its text, and the schema and rules of the file that it makes. */

import type { Registry } from "#core/model/registry.ts";
import { applyRules } from "#core/rules/rule.ts";
import { SUBMITTED_RULES } from "#core/rules/submitted.ts";
import type { Form } from "#core/submissions/forms/form.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { withoutPlaceholders } from "#data/placeholders.ts";
import { schemaMistakes } from "#data/schema-problems.ts";
import type { Kind } from "#data/submissions/kind.ts";
import { release } from "#data/submissions/kinds/release.ts";
import { team } from "#data/submissions/kinds/team.ts";
import { type Json, parseYaml } from "#data/yaml.ts";
import { type Mistake, type SchemaErrors, withFile } from "./judge.ts";

/** A form with a page, and how its text is read. */
interface Read {
  readonly form: Form;
  readonly kind: Kind;
  /** The kind of file that it makes. */
  readonly makes: "release" | "team";
}

export const READ: { readonly [name: string]: Read } = {
  release: { form: releaseForm, kind: release, makes: "release" },
  team: { form: teamForm, kind: team, makes: "team" },
};

/** The text of the issue that the forge makes of a filled form, and the rows of each field from 1. */
export function issueText(form: Form, values: { readonly [id: string]: string | undefined }) {
  const lines: string[] = [];
  const rows: string[] = [];
  for (const { id, label } of form.fields) {
    const value = values[id]?.trim() || "_No response_";
    const own = [`### ${label}`, "", ...value.split("\n"), ""];
    lines.push(...own);
    rows.push(...own.map(() => id));
  }
  return { text: lines.join("\n"), fieldAt: (row: number) => rows[row - 1] };
}

/** Whoever sends it is not known, nor are the numbers of accounts: both are looked up once it is there. */
const NOBODY = { login: "", id: 0 };
const SOME_ID = 2_000_000_000;

/** Everything wrong with the values of a form, each at its field. */
export function judgeForm(
  { form, kind, makes }: Read,
  values: { readonly [id: string]: string | undefined },
  registry: Registry,
  now: string,
  errorsIn: SchemaErrors,
): Mistake[] {
  const { text, fieldAt } = issueText(form, values);
  const { logins } = kind.needs?.(text, registry) ?? { logins: [] };
  const accounts = new Map(
    logins.map((login, index) => [login.toLowerCase(), { login, id: SOME_ID + index }]),
  );
  const read = kind.read(text, { registry, now, author: NOBODY, texts: new Map(), accounts });
  const mistakes: Mistake[] = read.mistakes.map(({ rule, line, message, hint }) => {
    const field = fieldAt(line) ?? missingIn(message, form);
    return { rule, severity: "error", at: field === undefined ? [] : [field], message, hint };
  });
  const { draft } = read;
  if (!draft) return mistakes;
  const at = (line: number) => {
    const field = fieldAt(draft.lines[line - 1]?.row ?? 0);
    return field === undefined ? [] : [field];
  };
  const file = parseYaml(draft.lines.map((line) => `${line.text}\n`).join(""));
  if (file.value === undefined) {
    const unread = file.problems.map(({ rule, line, message, hint }): Mistake => {
      return { rule, severity: "error", at: at(line), message, hint };
    });
    return [...mistakes, ...unread];
  }
  const errors = errorsIn(makes, withoutPlaceholders(makes, file.value));
  const shape = schemaMistakes(errors, file.value, file.locator.source)
    // A value that is missing here has its mistake at the form's own field.
    .filter(({ missing }) => missing === undefined || mistakes.length === 0)
    .map(({ rule, place, on, message, hint }): Mistake => {
      const { line } = file.locator.position(place, on ?? "value");
      return { rule, severity: "error", at: at(line), message, hint };
    });
  if (makes !== "team" || errors.length > 0) return [...mistakes, ...shape];
  const record = file.value as { [name: string]: Json };
  const made = withFile(registry, { kind: "team", file: draft.file }, record, "");
  const meant = applyRules(SUBMITTED_RULES, { registry: made.registry, now })
    .filter((found) => found.file === draft.file)
    .map(({ rule, severity, at: place, on, message, hint }): Mistake => {
      const { line } = file.locator.position(place, on);
      return { rule, severity, at: at(line), message, hint };
    });
  return [...mistakes, ...meant];
}

/** A heading without a value is there in the form; the reader says of none where it stands. */
const missingIn = (message: string, { fields }: Form): string | undefined =>
  fields.find(({ label }) => message.includes(`“${label}”`))?.id;
