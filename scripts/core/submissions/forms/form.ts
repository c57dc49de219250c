/**
 * What a form on the forge says about itself (FRONT-DOOR, “Forms”): its file in `.github/ISSUE_TEMPLATE/` is written from it,
 * and the issue that it makes is read back by the same headings.
 */
import type { SubmissionKind } from "../submission.ts";

export interface FormField {
  /** Of the element, and in addresses that fill the form in; stays as it is, since such addresses are published. */
  readonly id: string;
  /** The heading above its value in the issue. */
  readonly label: string;
  /** The headings of the versions before, which are read as long as somebody may still use them. */
  readonly formerly?: readonly string[];
  readonly description: string;
  readonly placeholder?: string;
  /** One line, or several. */
  readonly type: "input" | "textarea";
  readonly required: boolean;
  /** Text in which headings of others stay. */
  readonly prose?: true;
  /** No other kind of issue has such a heading: without one of these, an issue is no form. */
  readonly telling?: true;
}

export interface Form {
  readonly kind: SubmissionKind;
  /** Its file in `.github/ISSUE_TEMPLATE/`, and `template` in addresses. */
  readonly template: string;
  readonly name: string;
  readonly description: string;
  /** How the title of the issue begins. */
  readonly title: string;
  /** Markdown above the fields. */
  readonly note: string;
  readonly fields: readonly FormField[];
  /** How many of its headings make an issue a form. */
  readonly least: number;
  /** What was written below a heading of an earlier version, as today's fields have it. */
  readonly formerly?: (values: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;
  /** Whether somebody who is in no group or team may fill it in; what they write waits for an approval. */
  readonly forNewcomers: boolean;
}
