/** What a step of the demo's story can be. */

/** Who acts, by login, and as what. */
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

/** One step: when, who, what they do, and why in a sentence to the onlooker. */
export type Step = {
  /** An instant; the clock stands there until a later step moves it. */
  readonly at?: string;
  readonly by?: Person;
  readonly why?: string;
} & Deed;
