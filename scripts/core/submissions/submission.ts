/**
 * Submissions: texts that become one file each (FRONT-DOOR). A text is recognised, read into a draft, judged as a pull
 * request with that one file would be, and then written, held for somebody else's approval, or answered with what is wrong
 * and the block to paste.
 */

/** Each has its file in `data/submissions/kinds/`. The first two are written in comments, the others in forms. */
export const SUBMISSION_KINDS = ["report", "outcome", "release", "team", "commitments"] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

/** The account that wrote a text, or approves one; the id decides. */
export interface Writer {
  readonly login: string;
  readonly id: number;
}

/** A line of a block or file, and the row from 1 of the person's text that it comes from; 0 where automation wrote it. */
export interface Line {
  readonly text: string;
  readonly row: number;
}

/** Something wrong in what a person wrote: line and column are those of the text, from 1; 0 where it has none. */
export interface Mistake {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to type instead. */
  readonly hint: string;
  /** Not of the text: what stands in another file, which is named. */
  readonly file?: string;
}

/** What became of a submission. */
export type SubmissionState = "accepted" | "held" | "refused";

/** A submission, judged. */
export interface Assessed {
  readonly kind: SubmissionKind;
  readonly state: SubmissionState;
  /** The file that it is written to, relative to the root; absent where that cannot be told. */
  readonly file?: string;
  /** The file's whole text. */
  readonly text?: string;
  /** Whether the file differs from what is there. */
  readonly changed: boolean;
  /** sha256 of the person's text, in hexadecimal digits. */
  readonly digest: string;
  readonly mistakes: readonly Mistake[];
  /** The lines to paste, where the mistakes are ones that its author can correct there. */
  readonly corrected?: readonly string[];
  /** Held: those who may approve it. */
  readonly approvers: readonly string[];
  /** Held: why it needs somebody else. */
  readonly because?: string;
}
