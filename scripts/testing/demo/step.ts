/** The kinds of steps in the demo's story. */

/** The person who acts, by login, with their role. */
export interface Person {
  readonly login: string;
  readonly role: string;
}

/** Whole files by path, as they are in a pull request. */
export type Files = Readonly<Record<string, string>>;

export type Deed =
  | { readonly does: "propose"; readonly title: string; readonly files: Files }
  /** Another commit on the pull request that they opened last. */
  | { readonly does: "push"; readonly files: Files }
  | { readonly does: "approve" }
  | { readonly does: "merge" }
  | { readonly does: "comment"; readonly text: string }
  /** Only the clock moves, and automation looks. */
  | { readonly does: "wait" };

/** One step: when, who, what they do, and why, as a sentence for the reader. */
export type Step = {
  /** An instant; the clock stays there until a later step moves it. */
  readonly at?: string;
  readonly by?: Person;
  readonly why?: string;
} & Deed;
