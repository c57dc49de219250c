/** What our answers to comments carry, unseen, so that none is given twice. */
const MARKER = /<!-- staged-rollout:(comment|hint|edited)\/(\d{1,18}) -->/g;

type Kind = "comment" | "hint" | "edited";

const marker = (kind: Kind, id: number): string => `<!-- staged-rollout:${kind}/${id} -->`;

/** The marker of the answer to a comment, by the comment's id. */
export const answerMarker = (comment: number): string => marker("comment", comment);

/** The marker of a hint, by the numeric id of the account that got it: a person gets one a ticket. */
export const hintMarker = (account: number): string => marker("hint", account);

/** The marker of the answer to an edited comment: one that got no more than a hint before may still need it. */
export const editedMarker = (comment: number): string => marker("edited", comment);

/** How many digits of a digest its mark has: enough to tell one text of a comment from every other. */
const DIGITS = 16;

/** The marker of what was said about one text of a comment: an edit makes another text, which is answered again. */
export const submissionMarker = (comment: number, digest: string): string =>
  `<!-- staged-rollout:submission/${comment}/${digest.slice(0, DIGITS)} -->`;

/** The marker of what was said about one text of a form; `state` is what became of it. */
export const formMarker = (digest: string, state: string): string =>
  `<!-- staged-rollout:form/${digest.slice(0, DIGITS)}/${state} -->`;

/** The marker of the answer to somebody who submits what is not theirs, by the account's numeric id: one a ticket. */
export const strangerMarker = (account: number): string =>
  `<!-- staged-rollout:stranger/${account} -->`;

/** What our own comments on a ticket have answered. */
export interface Answered {
  /** Ids of comments. */
  readonly comments: ReadonlySet<number>;
  /** Ids of comments that were answered as edited ones. */
  readonly edited: ReadonlySet<number>;
  /** Ids of comments that got a hint. */
  readonly hinted: ReadonlySet<number>;
  /** Numeric ids of the accounts that got a hint. */
  readonly people: ReadonlySet<number>;
}

/** Reads the markers in the bodies of our own comments; in anybody else's they mean nothing. */
export function answeredIn(own: readonly string[]): Answered {
  const found = { comment: new Set<number>(), hint: new Set<number>(), edited: new Set<number>() };
  const hinted = new Set<number>();
  for (const body of own) {
    const all = [...body.matchAll(MARKER)].map(([, kind, id]) => ({
      kind: kind as Kind,
      id: Number(id),
    }));
    const isHint = all.some(({ kind }) => kind === "hint");
    for (const { kind, id } of all) {
      found[kind].add(id);
      if (isHint && kind === "comment") hinted.add(id);
    }
  }
  return { comments: found.comment, edited: found.edited, hinted, people: found.hint };
}
