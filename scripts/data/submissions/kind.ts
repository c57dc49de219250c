/** What a kind of submission says about itself: how its text becomes a file. Each is one file in `kinds/`. */
import type { Registry } from "#core/model/registry.ts";
import type { Line, Mistake, SubmissionKind, Writer } from "#core/submissions/submission.ts";

/** What is known besides the text. */
export interface Context {
  /** As it is at the tip. */
  readonly registry: Registry;
  /** The instant of the run. */
  readonly now: string;
  /** When it was written, or last edited; left out: now. */
  readonly written?: string;
  readonly author: Writer;
  /** Who approves it; left out while nobody has. */
  readonly approver?: Writer;
  /** The rollout's or release's path on whose ticket it was written; a form has none. */
  readonly target?: string;
  /** What a form needs to know: texts at the tip by path, and accounts by their logins in small letters. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly accounts?: ReadonlyMap<string, Writer>;
}

/** What has to be read or looked up before a text can be. */
export interface Needs {
  /** Paths of files. */
  readonly files: readonly string[];
  readonly logins: readonly string[];
}

/** The file that a text makes. */
export interface Draft {
  /** Relative to the root. */
  readonly file: string;
  /** All lines of the file, each with the row of the text that it comes from. */
  readonly lines: readonly Line[];
}

/** A text as it was read. */
export interface ReadText {
  /** What reading alone refuses; the draft is then what was probably meant, to find what else is wrong. */
  readonly mistakes: readonly Mistake[];
  /** Absent where it cannot be told which file it is. */
  readonly draft?: Draft;
  /**
   * The logins of those of whom one has to approve it whatever the rights say, with why: nobody decides on the report of a team of
   * their own. None of them: nobody can.
   */
  readonly needsApproval?: { readonly by: readonly Writer[]; readonly because: string };
  /**
   * The text as it is to be tried next, knowing problems at some rows of the draft's file (from 1): what is wrong there is
   * put right where that is certain, and else replaced by something that fits, to find what else is wrong. Absent where the
   * kind cannot say.
   */
  next?(problems: readonly ProblemAt[]): ReadText | undefined;
  /** The lines to paste, where everything that only the author knows says CHOOSE. */
  corrected?(): readonly string[];
  /** Whether a row of the draft's file holds something that stands there for the author's choice: problems there are no news. */
  isTried?(row: number): boolean;
}

/** A problem in the draft's file. */
export interface ProblemAt {
  readonly rule: string;
  /** Of the file, from 1. */
  readonly line: number;
}

export interface Kind {
  readonly kind: SubmissionKind;
  /** What has to be known before; left out: nothing. */
  needs?(body: string, registry: Registry): Needs;
  /** Reads a text that was recognised as of this kind. */
  read(body: string, context: Context): ReadText;
}
