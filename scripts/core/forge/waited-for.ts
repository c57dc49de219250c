/** Who a pull request waits for is told by a comment of its own, and reminded; what was said is read from those comments. */

import type { WaitedFor } from "#core/access/waited-for.ts";
import { formatDate } from "#core/base/format-time.ts";
import { code } from "#core/base/quote.ts";
import { paragraphs } from "#core/notifications/text/message.ts";
import type { Mentioned } from "./ticket-comment.ts";
import { ticketComment } from "./ticket-comment.ts";

/** A pull request that waits, as it was judged. */
export interface WaitingPull {
  /** The commit that was judged. */
  readonly head: string;
  readonly what: WaitedFor["what"];
}

/** One of our own comments that told somebody. */
export interface Told extends WaitingPull {
  /** 0 is the first of this head, those after it are reminders. */
  readonly number: number;
  /** An instant. */
  readonly at: string;
}

/** What all of them have in their mark. */
export const WAITS_MARKER = "<!-- staged-rollout:waits:";

/** The hidden mark of a comment. A push has another head, and so begins anew. */
export const waitsMark = ({ head, what }: WaitingPull, number: number): string =>
  `${WAITS_MARKER}${head}:${what}:${number} -->`;

const MARK = /<!-- staged-rollout:waits:([0-9a-f]{40}):(approval|merge):(\d{1,2}) -->\s*$/;

/** Who was told what by comments of ours, in their order. */
export const toldIn = (
  comments: readonly { readonly body?: string | undefined; readonly created_at: string }[],
): Told[] =>
  comments.flatMap(({ body = "", created_at: at }) => {
    const [, head, what, number] = MARK.exec(body) ?? [];
    if (head === undefined || (what !== "approval" && what !== "merge")) return [];
    return [{ head, what, number: Number(number), at }];
  });

const DAY = 86_400_000;
/** Days after the first comment. */
const REMINDERS = [0, 1, 3, 7, 14];

/**
 * The number of the comment to write now; undefined where none is due. One that was missed is left out. Of an
 * account that nobody knows, new heads are told of once a day: a push costs it nothing.
 */
export function dueNumber(
  { head, what }: WaitingPull,
  told: readonly Told[],
  now: string,
  isKnown: boolean,
): number | undefined {
  const own = told.filter((one) => one.head === head && one.what === what);
  const [first] = own;
  const since = (at: string) => Date.parse(now) - Date.parse(at);
  if (!first) {
    const isNew = isKnown || told.every(({ at }) => since(at) >= DAY);
    return isNew ? 0 : undefined;
  }
  const due = REMINDERS.findLastIndex((days) => since(first.at) >= days * DAY);
  return own.some(({ number }) => number >= due) ? undefined : due;
}

/** The comment, with its mark at the end. `first`: when they were told first, of a reminder. */
export function waitsComment(
  pull: WaitingPull,
  number: number,
  mentioned: Mentioned,
  first?: string,
): string {
  const since = first === undefined ? "" : ` since ${formatDate(first.slice(0, 10))}`;
  const commit = code(pull.head.slice(0, 10));
  const body =
    pull.what === "merge"
      ? [
          number === 0
            ? `**This is ready to be merged.** A comment ${code("merge")} of one of you does it, as it stands at ${commit}.`
            : `**This has been ready to be merged${since}**, at ${commit}, and waits for a comment ${code("merge")} of one of you.`,
          "The gate's comment has what happens on merge. What should not be merged is closed, with a word to its author.",
        ]
      : [
          number === 0
            ? `**This waits for an approval.** One of you can give it: a review that approves exactly ${commit}.`
            : `**This has waited for an approval${since}**, of exactly ${commit}, and one of you can give it.`,
          "The gate's comment has what it changes, and whose approval each change needs.",
        ];
  return ticketComment(paragraphs(body), mentioned, waitsMark(pull, number));
}
