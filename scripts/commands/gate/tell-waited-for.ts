/** Tells those whom a pull request waits for: once when it turns so, and again after 1, 3, 7 and 14 days. */
import { type GateAnswer, waitsNow } from "#core/forge/gate-comment.ts";
import { MOST_MENTIONS } from "#core/forge/ticket-comment.ts";
import {
  dueNumber,
  type Told,
  toldIn,
  WAITS_MARKER,
  type WaitingPull,
  waitsComment,
  waitsMark,
} from "#core/forge/waited-for.ts";
import type { GitHub } from "#io/github/client.ts";
import { createComment, deleteComment, listOwnComments } from "#io/github/comments.ts";
import { loginOf } from "#io/github/issues.ts";

/** The number of the comment that is due, with `told` before it; undefined where none is. `now` is the machine's instant. */
export function dueOf(answer: GateAnswer, told: readonly Told[], now: string): number | undefined {
  const { head, isAuthorKnown = false } = answer;
  const waits = waitsNow(answer);
  return waits && dueNumber({ head, what: waits.what }, told, now, isAuthorKnown);
}

/** Writes the comment that is due on a pull request, if one is; `now` is the machine's instant. */
export async function tellWaitedFor(
  github: GitHub,
  number: number,
  answer: GateAnswer,
  now: string,
): Promise<void> {
  const { head } = answer;
  const waits = waitsNow(answer);
  if (!waits) return;
  const pull: WaitingPull = { head, what: waits.what };
  const told = toldIn(await listOwnComments(github, number, WAITS_MARKER));
  const due = dueOf(answer, told, now);
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
