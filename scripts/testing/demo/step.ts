/** The kinds of steps in the demo's story. */
import type { Form } from "#core/submissions/forms/form.ts";

/** The person who acts, by login, with their role. */
export interface Person {
  readonly login: string;
  readonly role: string;
}

/** Whole files by path, as they are in a pull request. */
export type Files = Readonly<Record<string, string>>;

/** Where a comment is written: below the filled form, on the release's ticket, or on the platform's. */
export type Where = "form" | "release" | "platform";

export type Deed =
  | {
      readonly does: "fill";
      readonly title: string;
      readonly form: Form;
      readonly values: Readonly<Record<string, string>>;
    }
  /** A comment; where `on` is left out, on the platform's ticket. */
  | { readonly does: "comment"; readonly on?: Where; readonly text: string }
  /** A comment with the line that automation's last answer there offers for it. */
  | { readonly does: "approve"; readonly on?: Where }
  | { readonly does: "propose"; readonly title: string; readonly files: Files }
  | { readonly does: "merge" }
  /** Only the clock moves, and automation looks. */
  | { readonly does: "wait" };

/** One step: when, who, what they do, and why, as a sentence for the reader. */
export type Step = {
  /** An instant; the clock stays there until a later step moves it. */
  readonly at?: string;
  readonly by?: Person;
  readonly why?: string;
} & Deed;
