/**
 * An issue as a form, by its headings alone (FRONT-DOOR, “Forms”): at any level, in any order, so that the same text typed as
 * a plain issue works. The forge writes `### Label`, the value, and `_No response_` where there is none
 * (github/issue-parser reads the same).
 */
import { LINE_END } from "#core/base/line-end.ts";
import { didYouMean } from "#core/base/suggest.ts";
import type { Line, Mistake } from "../submission.ts";
import type { Form, FormField } from "./form.ts";
import { FORMS } from "./index.ts";

/** What somebody wrote below one heading. */
export interface FormValue {
  readonly field: FormField;
  /** The row of the heading, from 1. */
  readonly row: number;
  /** Without empty lines at both ends; none where nothing was written. */
  readonly lines: readonly Line[];
}

/** An issue's text as a form. */
export interface FilledForm {
  readonly form: Form;
  /** By the fields' ids; of a heading that is there twice, the first. */
  readonly values: ReadonlyMap<string, FormValue>;
  readonly mistakes: readonly Mistake[];
}

/** ATX headings of any level, with or without the space and the closing marks. */
const HEADING = /^ {0,3}#{1,6}(.*)$/;

/** The words of a heading in a line, set as one or in bold; undefined where it is none. */
function headingIn(line: string): string | undefined {
  const [, words] = HEADING.exec(line) ?? [];
  if (words === undefined) return BOLD.exec(line)?.[1];
  // By hand: a pattern takes the cube of a line's length to find that the end does not fit.
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  while (words[end - 1] === " " || words[end - 1] === "\t") end -= 1;
  return words.slice(0, end).replace(/^[ \t]+/, "");
}

/** A line under another makes that a heading. */
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
/** A line that is set in bold is a heading to those who type one on a telephone. */
const BOLD = /^ {0,3}(?:\*\*|__)(.+?)(?:\*\*|__)[ \t]*:?$/;

/** What has no width: mail programs and telephones leave it behind. */
const UNSEEN = /[\ufeff\u200b\u2060\u00ad]/g;

const NO_RESPONSE = /^[\s_*~`]*no response[\s_*~`.]*$/i;

/** The letters of a heading, whatever marks and spaces stand around and between them. */
const letters = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

interface Found {
  readonly field: FormField;
  /** From 0. */
  readonly row: number;
  /** How many lines it takes. */
  readonly length: 1 | 2;
}

/** The form that an issue is, with what was written; undefined where it is none. */
export function readForm(body: string): FilledForm | undefined {
  const lines = body.replace(UNSEEN, "").split(LINE_END);
  const read = FORMS.map((form) => ({ form, found: headingsIn(lines, form) }));
  const fitting = read.filter(({ form, found }) => isForm(form, found));
  const [best] = fitting.sort((a, b) => idsOf(b.found).size - idsOf(a.found).size);
  return best && filled(lines, best.form, best.found);
}

const idsOf = (found: readonly Found[]) => new Set(found.map(({ field }) => field.id));

const isForm = ({ least }: Form, found: readonly Found[]): boolean =>
  idsOf(found).size >= least && found.some(({ field }) => field.telling);

function headingsIn(lines: readonly string[], { fields }: Form): Found[] {
  const known = new Map(
    fields.flatMap((field) =>
      [field.label, ...(field.formerly ?? [])].map((label) => [letters(label), field] as const),
    ),
  );
  return lines.flatMap((line, row): Found[] => {
    const title = headingIn(line);
    const field = title === undefined ? undefined : known.get(letters(title));
    if (field) return [{ field, row, length: 1 }];
    const under = UNDERLINE.test(lines[row + 1] ?? "") ? known.get(letters(line)) : undefined;
    return under ? [{ field: under, row, length: 2 }] : [];
  });
}

function filled(lines: readonly string[], form: Form, found: readonly Found[]): FilledForm {
  const values = new Map<string, FormValue>();
  const mistakes: Mistake[] = [];
  for (const [index, { field, row, length }] of found.entries()) {
    const end = found[index + 1]?.row ?? lines.length;
    const own = lines
      .slice(row + length, end)
      .map((text, at): Line => ({ text: text.trimEnd(), row: row + length + at + 1 }))
      .filter(({ text }) => !NO_RESPONSE.test(text));
    if (!values.has(field.id)) {
      values.set(field.id, { field, row: row + 1, lines: trimmed(own) });
      continue;
    }
    mistakes.push({
      rule: "heading-twice",
      line: row + 1,
      column: 1,
      message: `the heading “${field.label}” is there twice`,
      hint: "keep one of them; what is text and no heading must not be a line of its own that reads like one",
    });
  }
  for (const value of values.values()) mistakes.push(...strayIn(value, form, values));
  bringUpToDate(form, values);
  for (const field of form.fields) {
    const value = values.get(field.id);
    if (!field.required || (value && value.lines.length > 0)) continue;
    mistakes.push({
      rule: "value-missing",
      line: value?.row ?? 0,
      column: value ? 1 : 0,
      message: value ? `nothing is written below “${field.label}”` : `“${field.label}” is missing`,
      hint: value
        ? `write it there: ${example(field)}`
        : `add a line “### ${field.label}”, and below it ${example(field)}`,
    });
  }
  return { form, values, mistakes };
}

/** What stands in a value and is none of it: other headings, and further lines where there is only one. */
function strayIn(
  { field, lines }: FormValue,
  { fields }: Form,
  values: ReadonlyMap<string, FormValue>,
): Mistake[] {
  const missing = fields.filter(({ id }) => !values.has(id)).map(({ label }) => label);
  const headings = lines.flatMap(({ text, row }): Mistake[] => {
    const title = headingIn(text);
    const meant = title === undefined ? undefined : didYouMean(title, missing);
    // `#71000` is a ticket.
    const isNumber = /^ {0,3}#\d+$/.test(text);
    if (title === undefined || (meant === undefined && (field.prose || isNumber))) return [];
    return [
      {
        ...{ rule: "heading-unknown", line: row, column: 1 },
        message: `there is no heading “${title}” in this form`,
        hint: meant ? `write ${meant}` : "remove it, or write the heading of a field",
      },
    ];
  });
  const written = lines.filter((line) => !isEmpty(line));
  const [, second] = written;
  if (headings.length > 0 || field.type !== "input" || !second) return headings;
  return [
    {
      ...{ rule: "value-lines", line: second.row, column: 1 },
      message: `below “${field.label}” stand ${written.length} lines`,
      hint: "write one",
    },
  ];
}

/** What an earlier version asked for below one heading, below those of today. */
function bringUpToDate({ fields, formerly }: Form, values: Map<string, FormValue>): void {
  if (!formerly) return;
  const before = new Map(
    [...values].flatMap(([id, value]) => {
      const text = value.lines.map((line) => line.text).join("\n");
      return text === "" ? [] : [[id, text] as const];
    }),
  );
  const after = formerly(before);
  const rowOf = (text: string) =>
    [...values.values()].flatMap(({ lines }) => lines).find((line) => line.text.includes(text))
      ?.row ?? 0;
  for (const field of fields) {
    const text = after.get(field.id);
    if (text === undefined || text === before.get(field.id)) continue;
    const row = rowOf(text);
    values.set(field.id, { field, row, lines: [{ text, row }] });
  }
}

const example = ({ placeholder, description }: FormField): string =>
  placeholder === undefined ? description : `for example “${placeholder.split("\n")[0] ?? ""}”`;

const isEmpty = ({ text }: Line) => text.trim() === "";

function trimmed(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => !isEmpty(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isEmpty(line)) + 1);
}
