/** The lines of a file that a form makes, each with the row of the form from which it comes; in the layout that people use. */
import type { FilledForm } from "#core/submissions/forms/read-form.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import type { Value } from "#core/workflow/edits.ts";
import { flow } from "../yaml-write.ts";

/** The value of a field in one line, and its row; undefined where nothing was written. */
export function single(
  { values }: FilledForm,
  id: string,
): { readonly text: string; readonly row: number } | undefined {
  const lines = values.get(id)?.lines ?? [];
  const [first] = lines;
  if (!first) return undefined;
  const text = lines.map((line) => line.text.trim()).join(" ");
  const isQuoted = text.length > 1 && OPENS.test(text) && CLOSES.test(text);
  const plain = isQuoted ? text.replace(OPENS, "").replace(CLOSES, "") : text;
  return { text: plain, row: first.row };
}

/** What is left around a value that is quoted, or set as code or an address. */
const OPENS = /^[`"'“”<]+/;
const CLOSES = /(?<![`"'“”>])[`"'“”>]+$/;

/** The lines of a field that say something, without the marks of lists. */
export const listIn = ({ values }: FilledForm, id: string): Line[] =>
  (values.get(id)?.lines ?? []).flatMap(({ text, row }) => {
    const plain = text
      .replace(/^\s*(?:[-*+•]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/, "")
      .replace(/`/g, "")
      .trim();
    return plain === "" || /^```/.test(text.trim()) ? [] : [{ text: plain, row }];
  });

/** `name: value` */
export const propertyLine = (name: string, value: Value, row: number, indent = ""): Line => ({
  text: `${indent}${name}: ${flow(value)}`,
  row,
});

/** A text of one line or more; several are a block, in which nothing has to be escaped. */
export function textLines(name: string, lines: readonly Line[]): Line[] {
  const [first] = lines;
  if (!first) return [];
  if (lines.length === 1) return [propertyLine(name, first.text.trim(), first.row)];
  // A first line that begins with spaces needs to say how far the others are indented.
  const indent = /^\s/.test(first.text) ? "2" : "";
  return [
    { text: `${name}: |${indent}-`, row: first.row },
    ...lines.map(({ text, row }) => ({ text: text.trim() === "" ? "" : `  ${text}`, row })),
  ];
}

/** Something wrong in a line of the form. */
export const mistakeIn = (rule: string, row: number, message: string, hint: string): Mistake => ({
  rule,
  line: row,
  column: row === 0 ? 0 : 1,
  message,
  hint,
});
