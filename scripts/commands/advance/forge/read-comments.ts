/** Comments on tickets: read by level, all of the last days on every run (DESIGN sections 4 and 6). */

import { addMinutes } from "#core/base/dates.ts";
import type { Command } from "#core/comments/commands.ts";
import { commandsOf, type Reading, readTicket, type Ticket } from "#core/comments/read-comment.ts";
import { submissionStart } from "#core/comments/submission-start.ts";
import { recordedComments } from "#core/model/participation.ts";
import type { Registry } from "#core/model/registry.ts";
import { recordedSubmissions, waitingOn } from "#core/submissions/waiting.ts";
import { closingOfTicket } from "#core/workflow/closing.ts";
import { digestOf } from "#data/submissions/digest.ts";
import type { GitHub } from "#io/github/client.ts";
import { type Comment, getComment, listCommentsSince, listReactions } from "#io/github/comments.ts";
import { type EditedText, readEditors } from "#io/github/editors.ts";
import { RateRefused } from "#io/github/refusal.ts";
import type { Tracker } from "#io/github/tracker.ts";
import type { Failure } from "../result.ts";
import type { Snapshot } from "../workspace.ts";

/** The reaction that says that a command was carried out. */
const DONE = "+1";

/** Comments of the last days by the number of their ticket. */
export type Conversation = ReadonlyMap<number, readonly Comment[]>;

/** Reads what was written since an instant, on tickets and elsewhere. */
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
 * being read, so the forge is asked whose it is; not for days, though, about what is recorded.
 */
export async function readConfirmed(
  github: GitHub,
  conversation: Conversation,
  { registry, now }: Pick<Snapshot, "registry" | "now">,
): Promise<ReadonlySet<number>> {
  const recorded = new Set([...registry.rollouts.values()].flatMap(recordedComments));
  const lately = addMinutes(now, -DOUBTFUL);
  const confirmed = new Set<number>();
  for (const { id, reactions, created_at } of [...conversation.values()].flat()) {
    if ((reactions?.[DONE] ?? 0) === 0) continue;
    const known = recorded.has(id) && created_at < lately;
    if (known || (await isConfirmed(github, id))) confirmed.add(id);
  }
  return confirmed;
}

/** What was read from the forge about comments. */
export interface FoundComments {
  readonly tracker: Tracker;
  readonly conversation: Conversation;
  readonly confirmed: ReadonlySet<number>;
  /** Comments that are, or look like, submissions, by their ids: as they stood when they were asked about, and who edited them last. */
  readonly edited: ReadonlyMap<number, EditedText>;
}

/** The conversation with the submissions that wait for an approval, where somebody has written one: they may be older. */
export async function withHeld(
  github: GitHub,
  conversation: Conversation,
  registry: Registry,
): Promise<Conversation> {
  const all = new Map(conversation);
  for (const { rollout, entry } of recordedSubmissions(registry).values()) {
    if (entry.done !== undefined) continue;
    const parent = rollout.release.ticket?.data.issue;
    for (const number of [rollout.ticket?.data.issue, parent]) {
      const comments = number === undefined ? undefined : all.get(number);
      if (number === undefined || !comments?.some(({ body }) => isApproval(body ?? ""))) continue;
      if ([...all.values()].flat().some(({ id }) => id === entry.comment)) continue;
      const held = await getComment(github, entry.comment);
      if (held) all.set(number, [...comments, held]);
    }
  }
  return all;
}

const isApproval = (body: string): boolean => submissionStart(body)?.kind === "approve";

/**
 * What the forge says about the comments that a run will judge. Where it does not answer, they wait for the next run and
 * nothing else does.
 */
export async function readEdited(
  found: Omit<FoundComments, "edited">,
  registry: Registry,
): Promise<{
  readonly comments: ReadonlyMap<number, EditedText>;
  readonly failures: readonly Failure[];
}> {
  const nodes = new Map(
    [...found.conversation.values()].flat().map(({ id, node_id }) => [node_id, id]),
  );
  const asked = new Set(
    ticketsWithComments({ ...found, edited: new Map() }, registry)
      .flatMap((ticket) => waitingOn(ticket, registry, digestOf))
      .filter(({ todo }) => todo === "read" || todo === "approve")
      .map(({ comment }) => comment.id),
  );
  if (asked.size === 0) return { comments: new Map(), failures: [] };
  const wanted = [...nodes].flatMap(([node, id]) => (asked.has(id) ? [node] : []));
  try {
    const read = await readEditors(found.tracker.github, wanted);
    const comments = new Map([...read].map(([node, one]) => [nodes.get(node) ?? 0, one]));
    return { comments, failures: [] };
  } catch (error) {
    if (error instanceof RateRefused) throw error;
    const failure = { rollout: "rollouts", id: "comments", error: (error as Error).message };
    return { comments: new Map(), failures: [failure] };
  }
}

/** Comments as they are understood with the registry at hand. */
export interface ReadComments {
  readonly tickets: readonly Ticket[];
  readonly readings: readonly Reading[];
  /** What the comments ask for. */
  readonly commands: readonly Command[];
}

/** What people ask for on tickets. */
export function readComments(
  found: FoundComments,
  registry: Registry,
  submitted: ReadonlySet<number> = new Set(),
): ReadComments {
  const tickets = ticketsWithComments(found, registry);
  const readings = tickets
    .flatMap((ticket) => readTicket(ticket, registry))
    // What is answered as a submission is not answered as anything else.
    .filter(({ comment }) => !submitted.has(comment.id));
  return { tickets, readings, commands: commandsOf(readings) };
}

/** The tickets on which people wrote something. */
export function ticketsWithComments(
  { tracker: { github, tickets }, conversation, confirmed }: FoundComments,
  registry: Registry,
): Ticket[] {
  return [...registry.releases.values(), ...registry.rollouts.values()].flatMap((where) => {
    const number = where.ticket?.data.issue;
    const comments = number === undefined ? undefined : conversation.get(number);
    if (number === undefined || !comments?.some(({ user }) => user?.type === "User")) return [];
    const own = comments.filter(({ user }) => user?.id === github.account);
    return {
      target: where.path,
      // What somebody closed before its time is opened again by this very run: what was written there counts.
      open: tickets.get(number)?.state === "open" || closingOfTicket(where, registry) === undefined,
      comments: comments.map(asTicketComment),
      own: own.map(({ body }) => body ?? ""),
      reacted: confirmed,
    };
  });
}

const isConfirmed = async (github: GitHub, comment: number): Promise<boolean> =>
  (await listReactions(github, comment, DONE)).some(({ user }) => user?.id === github.account);

const asTicketComment = ({ id, user, body, created_at, updated_at }: Comment) => ({
  id,
  author: { login: user?.login ?? "ghost", id: user?.id ?? 0, type: user?.type ?? "" },
  body: body ?? "",
  createdAt: created_at,
  updatedAt: updated_at,
});
