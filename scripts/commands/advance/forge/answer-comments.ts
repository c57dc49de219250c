/** Comments on tickets: read by level, all of the last days on every run, and each answered once (DESIGN sections 4 and 6). */

import { addMinutes } from "#core/base/dates.ts";
import { type Reading, readTicket, type Ticket } from "#core/comments/read-comment.ts";
import { type Outcome, outcomesOf } from "#core/forge/outcomes.ts";
import { historyOf } from "#core/model/participation.ts";
import { platformsOf } from "#core/model/queries.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { type Closing, closingOf, closingOfRelease } from "#core/workflow/closing.ts";
import type { Plan } from "#core/workflow/plan.ts";
import type { GitHub } from "#io/github/client.ts";
import {
  type Comment,
  createComment,
  listComments,
  listCommentsSince,
  listReactions,
  react,
} from "#io/github/comments.ts";
import type { Desk } from "#io/github/tracker.ts";
import type { Failure } from "../run.ts";
import type { Seen } from "../workspace.ts";

/** How we say that something is done. */
const DONE = "+1";

/** Comments of the last days by the number of their ticket. */
export type Conversation = ReadonlyMap<number, readonly Comment[]>;

/** Reads what was said since an instant, on tickets and elsewhere. */
export async function readConversation(github: GitHub, since: string): Promise<Conversation> {
  const byTicket = new Map<number, Comment[]>();
  for (const comment of await listCommentsSince(github, since)) {
    const number = Number(/\/issues\/(\d+)$/.exec(comment.issue_url)?.[1]);
    const list = byTicket.get(number);
    if (list) list.push(comment);
    else byTicket.set(number, [comment]);
  }
  return byTicket;
}

/** For so long after a comment every run makes sure that it was we who confirmed it, in minutes. */
const DOUBTFUL = 60;

/**
 * The comments whose carrying out we have confirmed, by their ids. A person's thumb must not keep a command from
 * being heard, so that the forge is asked whose it is; not for days, though, about what is recorded.
 */
export async function readConfirmed(
  github: GitHub,
  conversation: Conversation,
  { registry, now }: Pick<Seen, "registry" | "now">,
): Promise<ReadonlySet<number>> {
  const recorded = new Set(
    [...registry.rollouts.values()].flatMap(historyOf).map(({ comment }) => comment),
  );
  const lately = addMinutes(now, -DOUBTFUL);
  const confirmed = new Set<number>();
  for (const { id, reactions, created_at } of [...conversation.values()].flat()) {
    if ((reactions?.[DONE] ?? 0) === 0) continue;
    const known = recorded.has(id) && created_at < lately;
    if (known || (await isConfirmed(github, id))) confirmed.add(id);
  }
  return confirmed;
}

/** The tickets on which people said something, as they are to be read. */
export function heardTickets(
  { github, tickets }: Desk,
  conversation: Conversation,
  confirmed: ReadonlySet<number>,
  registry: Registry,
): Ticket[] {
  return [...registry.releases.values(), ...registry.rollouts.values()].flatMap((where) => {
    const number = where.ticket?.data.issue;
    const comments = number === undefined ? undefined : conversation.get(number);
    if (number === undefined || !comments?.some(({ user }) => user?.type === "User")) return [];
    const own = comments.filter(({ user }) => user?.id === github.account);
    return {
      target: where.path,
      // What somebody closed before its time is opened again by this very run: what was said there counts.
      open: tickets.get(number)?.state === "open" || closing(where, registry) === undefined,
      comments: comments.map(asTicketComment),
      own: own.map(({ body }) => body ?? ""),
      reacted: confirmed,
    };
  });
}

const closing = (where: Rollout | Release, registry: Registry): Closing | undefined =>
  "release" in where ? closingOf(where) : closingOfRelease(platformsOf(registry, where));

const isConfirmed = async (github: GitHub, comment: number): Promise<boolean> =>
  (await listReactions(github, comment, DONE)).some(({ user }) => user?.id === github.account);

const asTicketComment = ({ id, user, body, created_at, updated_at }: Comment) => ({
  id,
  author: { login: user?.login ?? "ghost", id: user?.id ?? 0, type: user?.type ?? "" },
  body: body ?? "",
  createdAt: created_at,
  updatedAt: updated_at,
});

/** What was read in this run, and what came of it. */
export interface Heard {
  readonly tickets: readonly Ticket[];
  readonly readings: readonly Reading[];
  readonly plan: Plan;
  readonly registry: Registry;
}

export interface Answered {
  /** Numeric ids of those who got a reply. */
  readonly told: ReadonlySet<number>;
  readonly replies: number;
  readonly failures: readonly Failure[];
}

/** Reacts to what was done, replies to the rest: one reply a person and run, `most` in all; one that fails stops no other. */
export async function answerComments(desk: Desk, heard: Heard, most: number): Promise<Answered> {
  const { readings, plan, registry } = heard;
  const told = new Set<number>();
  const failures: Failure[] = [];
  let replies = 0;
  for (const outcome of outcomesOf(readings, plan, registry)) {
    const { comment, target } = outcome;
    const author = readings.find((one) => one.comment.id === comment)?.comment.author.id ?? 0;
    try {
      if (outcome.kind === "react") await react(desk.github, comment, outcome.reaction);
      else if (!told.has(author) && replies < most && !desk.isLate()) {
        if (!(await reply(desk, outcome, heard))) continue;
        told.add(author);
        replies += 1;
      }
    } catch (error) {
      failures.push({
        rollout: target,
        id: `comment/${comment}`,
        error: (error as Error).message,
      });
    }
  }
  return { told, replies, failures };
}

/** Writes the reply unless one of ours, however old, is answer enough; says whether it did. */
async function reply(
  { github }: Desk,
  { comment, target, body }: Outcome & { readonly kind: "reply" },
  { tickets, registry }: Heard,
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
  await createComment(github, number, body);
  return true;
}
