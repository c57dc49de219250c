/** Each comment is answered once: a reaction where it was carried out, else a reply (DESIGN sections 4 and 6). */

import { type Reading, readTicket } from "#core/comments/read-comment.ts";
import { type Outcome, outcomesOf } from "#core/forge/outcomes.ts";
import { MOST_MENTIONS, ticketComment } from "#core/forge/ticket-comment.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Plan } from "#core/workflow/plan.ts";
import type { Replies } from "#io/channels/channel.ts";
import { createOnce, listComments, listOwnComments, react } from "#io/github/comments.ts";
import { RateRefused } from "#io/github/refusal.ts";
import type { Tracker } from "#io/github/tracker.ts";
import type { Failure } from "../result.ts";
import type { SubmissionOutcome } from "../submissions/on-tickets.ts";
import type { ReadComments } from "./read-comments.ts";

/** The most replies of a run, so that comments of strangers do not delay a rollback. */
const MOST_REPLIES = 20;

export interface Answered extends Replies {
  readonly failures: readonly Failure[];
}

export const NO_REPLIES: Answered = { count: 0, people: new Set(), failures: [] };

/** What became of the comments. */
export interface AnsweringRun {
  readonly plan: Plan;
  readonly registry: Registry;
  /** What is to be said of submissions. */
  readonly submitted: readonly SubmissionOutcome[];
  /** How much more may be written in this hour. */
  readonly room: number;
  /** Whether the time for writing has been used up. */
  isLate(): boolean;
}

/** The replies that a run will write if each succeeds, and none turns out to be needless. */
export function expectedReplies(
  { readings }: ReadComments,
  { plan, registry, submitted }: Pick<AnsweringRun, "plan" | "registry" | "submitted">,
): Replies {
  const replied = outcomesOf(readings, plan, registry).filter(({ kind }) => kind === "reply");
  const authors = new Set([
    ...submitted.flatMap(({ reply: said, author }) => (said ? [author] : [])),
    ...replied.map(({ comment }) => authorOf(readings, comment)),
  ]);
  const people = new Set([...authors].slice(0, MOST_REPLIES));
  return { count: people.size, people };
}

const authorOf = (readings: readonly Reading[], comment: number): number =>
  readings.find((one) => one.comment.id === comment)?.comment.author.id ?? 0;

/** Reacts to what was done, replies to the rest: one reply a person and run; one that fails stops no other. */
export async function answerComments(
  tracker: Tracker,
  comments: ReadComments,
  { plan, registry, submitted, room, isLate }: AnsweringRun,
): Promise<Answered> {
  const { readings } = comments;
  const people = new Set<number>();
  const failures: Failure[] = [];
  let count = 0;
  const mayReply = (author: number) =>
    !people.has(author) && count < Math.min(MOST_REPLIES, room) && !isLate();
  for (const { comment, target, author, reply: said } of submitted) {
    try {
      if (!said) await react(tracker.github, comment, "+1");
      else if (mayReply(author)) {
        if (!(await replyToSubmission(tracker, target, said, registry))) continue;
        people.add(author);
        count += 1;
      }
    } catch (error) {
      if (error instanceof RateRefused) return { count, people, failures };
      failures.push({ rollout: target, id: `comment/${comment}`, error: (error as Error).message });
    }
  }
  for (const outcome of outcomesOf(readings, plan, registry)) {
    const { comment, target } = outcome;
    const author = authorOf(readings, comment);
    try {
      if (outcome.kind === "react") await react(tracker.github, comment, outcome.reaction);
      else if (mayReply(author)) {
        if (!(await reply(tracker, outcome, comments, registry))) continue;
        people.add(author);
        count += 1;
      }
    } catch (error) {
      if (error instanceof RateRefused) break;
      failures.push({
        rollout: target,
        id: `comment/${comment}`,
        error: (error as Error).message,
      });
    }
  }
  return { count, people, failures };
}

/** Writes the answer to a submission unless it is there already, however old; those who are asked are mentioned by their current logins. */
async function replyToSubmission(
  { github, loginOf }: Tracker,
  target: string,
  { body, mark, mentions }: NonNullable<SubmissionOutcome["reply"]>,
  registry: Registry,
): Promise<boolean> {
  const where = registry.rollouts.get(target) ?? registry.releases.get(target);
  const number = where?.ticket?.data.issue;
  if (number === undefined) return false;
  if ((await listOwnComments(github, number, mark)).length > 0) return false;
  const logins: string[] = [];
  for (const { id } of mentions.slice(0, MOST_MENTIONS)) {
    const login = await loginOf(id);
    if (login !== undefined) logins.push(login);
  }
  const named = logins.length > 0 ? [] : mentions.map(({ login }) => login);
  await createOnce(github, number, ticketComment(body, { logins, named }, mark), mark);
  return true;
}

/** Writes the reply unless one of ours, however old, is answer enough; says whether it did. */
async function reply(
  { github }: Tracker,
  { comment, target, body, mark }: Outcome & { readonly kind: "reply" },
  { tickets }: ReadComments,
  registry: Registry,
): Promise<boolean> {
  const ticket = tickets.find((one) => one.target === target);
  const where = registry.rollouts.get(target) ?? registry.releases.get(target);
  const number = where?.ticket?.data.issue;
  if (!ticket || number === undefined) return false;
  const own = (await listComments(github, number))
    .filter(({ user }) => user?.id === github.account)
    .map((one) => one.body ?? "");
  const still = new Set(readTicket({ ...ticket, own }, registry).map((one) => one.comment.id));
  if (!still.has(comment)) return false;
  await createOnce(github, number, body, mark);
  return true;
}
