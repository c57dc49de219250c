/** Says on the issues of forms what became of them, and closes those that have become files; each once. */
import { MOST_MENTIONS, ticketComment } from "#core/forge/ticket-comment.ts";
import type { Replies } from "#io/channels/channel.ts";
import { createOnce, listOwnComments, updateComment } from "#io/github/comments.ts";
import { updateIssue } from "#io/github/issues.ts";
import { RateRefused } from "#io/github/refusal.ts";
import type { Tracker } from "#io/github/tracker.ts";
import type { Failure } from "../result.ts";
import type { FormOutcome } from "../submissions/on-forms.ts";

/** The most answers of a run. */
const MOST_ANSWERS = 20;

export interface AnsweredForms {
  /** Those that are written by now. */
  readonly said: readonly FormOutcome[];
  readonly failures: readonly Failure[];
}

/** The replies of a run with those to forms: who was answered or mentioned gets nothing else from it. */
export const withForms = ({ count, people }: Replies, said: readonly FormOutcome[]): Replies => ({
  count: count + said.length,
  people: new Set([
    ...people,
    ...said.flatMap(({ author, mentions }) => [author, ...mentions.map(({ id }) => id)]),
  ]),
});

export async function answerForms(
  tracker: Tracker,
  outcomes: readonly FormOutcome[],
  { room, isLate }: { readonly room: number; isLate(): boolean },
): Promise<AnsweredForms> {
  const failures: Failure[] = [];
  const said: FormOutcome[] = [];
  for (const outcome of outcomes) {
    if (said.length >= Math.min(MOST_ANSWERS, room) || isLate()) break;
    const { issue, done } = outcome;
    try {
      if (await answer(tracker, outcome)) said.push(outcome);
      if (done) {
        await updateIssue(tracker.github, issue, { state: "closed", state_reason: "completed" });
      }
    } catch (error) {
      if (error instanceof RateRefused) break;
      failures.push({ rollout: ".", id: `issue/${issue}`, error: (error as Error).message });
    }
  }
  return { said, failures };
}

/** Whether something was written: not where it stands there already. */
async function answer(
  { github, loginOf }: Tracker,
  { issue, body, mark, mentions, replaces }: FormOutcome,
): Promise<boolean> {
  const own = await listOwnComments(github, issue, mark);
  if (own.some((one) => one.body?.trimEnd().endsWith(mark))) return false;
  const logins: string[] = [];
  for (const { id } of mentions.slice(0, MOST_MENTIONS)) {
    const login = await loginOf(id);
    if (login !== undefined) logins.push(login);
  }
  const text = ticketComment(body, { logins }, mark);
  if (replaces !== undefined) await updateComment(github, replaces, text);
  else await createOnce(github, issue, text, mark);
  return true;
}
