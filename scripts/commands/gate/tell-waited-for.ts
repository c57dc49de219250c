/** Tells those whom a pull request waits for: once when it turns so, and again after 1, 3, 7 and 14 days. */
import type { WaitedFor } from "#core/access/waited-for.ts";
import { MOST_MENTIONS } from "#core/forge/ticket-comment.ts";
import {
  dueNumber,
  toldIn,
  WAITS_MARKER,
  type WaitingPull,
  waitsComment,
  waitsMark,
} from "#core/forge/waited-for.ts";
import type { GitHub } from "#io/github/client.ts";
import { createComment, deleteComment, listOwnComments } from "#io/github/comments.ts";
import { loginOf } from "#io/github/issues.ts";

export interface Waiting {
  readonly number: number;
  readonly head: string;
  readonly waits: WaitedFor;
  /** Whether the author is somebody of the registry. */
  readonly isKnown: boolean;
}

/** Writes the comment that is due, if one is; `now` is the machine's instant. */
export async function tellWaitedFor(
  github: GitHub,
  { number, head, waits, isKnown }: Waiting,
  now: string,
): Promise<void> {
  const pull: WaitingPull = { head, what: waits.what };
  const told = toldIn(await listOwnComments(github, number, WAITS_MARKER));
  const due = dueNumber(pull, told, now, isKnown);
  if (due === undefined) return;
  const logins: string[] = [];
  for (const { id } of waits.people.slice(0, MOST_MENTIONS)) {
    const login = await loginOf(github, id);
    if (login !== undefined) logins.push(login);
  }
  if (logins.length === 0) return;
  const first = told.find((one) => one.head === head && one.what === waits.what)?.at;
  await createComment(github, number, waitsComment(pull, due, { logins }, first));
  // Two concurrent runs may both have found that it is due.
  const [, ...doubles] = await listOwnComments(github, number, waitsMark(pull, due));
  for (const { id } of doubles) await deleteComment(github, id);
}
