/** The submissions of a ticket that a run has to look at, from its comments and from what is recorded; nothing is decided here. */
import { strangerMarker, submissionMarker } from "#core/comments/markers.ts";
import {
  readComment,
  rolloutsOn,
  type Ticket,
  type TicketComment,
} from "#core/comments/read-comment.ts";
import { ROLES } from "#core/comments/roles.ts";
import { type SubmissionStart, submissionStart } from "#core/comments/submission-start.ts";
import type { Ticket as Recorded, Registry, Rollout } from "#core/model/registry.ts";

export type RecordedSubmission = NonNullable<Recorded["submissions"]>[number];

/** A comment that is a submission, or an approval of one. */
export interface WaitingComment {
  readonly ticket: Ticket;
  readonly comment: TicketComment;
  readonly start: SubmissionStart;
  /** sha256 of its text. */
  readonly digest: string;
  /**
   * `read`: it is to be judged; `approve`: it approves another; `react`: it was carried out, and its reaction got lost;
   * `frozen`: what was carried out was edited since; `stranger`: its author has no right to any such.
   */
  readonly todo: "read" | "approve" | "react" | "frozen" | "stranger";
  /** What is recorded of the comment. */
  readonly recorded?: RecordedSubmission;
}

/** What is recorded of submissions, by the comment's id, with the rollout. */
export function recordedSubmissions(
  registry: Registry,
): Map<number, { readonly rollout: Rollout; readonly entry: RecordedSubmission }> {
  const found = new Map<number, { rollout: Rollout; entry: RecordedSubmission }>();
  for (const rollout of registry.rollouts.values()) {
    for (const entry of rollout.ticket?.data.submissions ?? []) {
      found.set(entry.comment, { rollout, entry });
    }
  }
  return found;
}

/** What is to be looked at on a ticket, in the order of the last change. */
export function waitingOn(
  ticket: Ticket,
  registry: Registry,
  digestOf: (body: string) => string,
): WaitingComment[] {
  const recorded = recordedSubmissions(registry);
  const approvals = new Map(
    [...recorded.values()].flatMap(({ entry }) =>
      entry.approval === undefined ? [] : [[entry.approval, entry] as const],
    ),
  );
  const rollouts = rolloutsOn(ticket.target, registry);
  return ticket.comments
    .flatMap((comment): WaitingComment[] => {
      const { id, author, body } = comment;
      if (author.type !== "User" || rollouts.length === 0) return [];
      const start = submissionStart(body);
      if (!start) return [];
      const digest = digestOf(body);
      const entry = recorded.get(id)?.entry;
      const one = { ticket, comment, start, digest, ...(entry && { recorded: entry }) };
      const has = (mark: string) => ticket.own.some((text) => text.includes(mark));
      if (start.kind === "approve") {
        if (approvals.has(id)) return ticket.reacted.has(id) ? [] : [{ ...one, todo: "react" }];
        if (has(submissionMarker(id, digest))) return [];
        return isEntitled(start, author, rollouts, registry)
          ? [{ ...one, todo: "approve" }]
          : strangers(one, has);
      }
      if (entry?.done !== undefined) {
        if (entry.digest !== digest) {
          return has(submissionMarker(id, digest)) ? [] : [{ ...one, todo: "frozen" }];
        }
        return ticket.reacted.has(id) ? [] : [{ ...one, todo: "react" }];
      }
      if (has(submissionMarker(id, digest))) return [];
      if (isEntitled(start, author, rollouts, registry)) {
        return isMeant(start, comment, ticket, registry) ? [{ ...one, todo: "read" }] : [];
      }
      return start.how === "exact" ? strangers(one, has) : [];
    })
    .sort((a, b) =>
      a.comment.updatedAt < b.comment.updatedAt
        ? -1
        : a.comment.updatedAt > b.comment.updatedAt
          ? 1
          : a.comment.id - b.comment.id,
    );
}

const strangers = (
  one: Omit<WaitingComment, "todo">,
  has: (mark: string) => boolean,
): WaitingComment[] =>
  has(strangerMarker(one.comment.author.id)) ? [] : [{ ...one, todo: "stranger" }];

/** Whether the author is one who may write such a thing at all; the gate's own rights decide what becomes of it. */
export function isEntitled(
  { kind }: SubmissionStart,
  author: TicketComment["author"],
  rollouts: readonly Rollout[],
  registry: Registry,
): boolean {
  const isMember = ROLES.members.has(author, rollouts, registry);
  const decides = ROLES.managers.has(author, rollouts, registry);
  return kind === "report" ? isMember : kind === "outcome" ? decides : decides || isMember;
}

/** What only looks like a submission is one where the comment says nothing else. */
function isMeant(
  { how }: SubmissionStart,
  comment: TicketComment,
  ticket: Ticket,
  registry: Registry,
): boolean {
  if (how === "exact") return true;
  const unedited = { ...comment, updatedAt: comment.createdAt };
  const { commands, notes } = readComment(unedited, { ...ticket, open: true }, registry);
  return commands.length === 0 && notes.every(({ kind }) => kind === "hint");
}
