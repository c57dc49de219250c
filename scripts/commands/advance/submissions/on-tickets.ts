/** The submissions on tickets in one run: judged in their order, written by a commit each, and what is then said (FRONT-DOOR). */
import { strangerMarker, submissionMarker } from "#core/comments/markers.ts";
import type { Ticket } from "#core/comments/read-comment.ts";
import {
  approvalRefused,
  approvalReply,
  editedByOthers,
  frozenReply,
  strangerReply,
  submissionReply,
} from "#core/forge/submission-reply.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Mistake, Writer } from "#core/submissions/submission.ts";
import { recordedSubmissions, type WaitingComment, waitingOn } from "#core/submissions/waiting.ts";
import { digestOf, isDigestOf } from "#data/submissions/digest.ts";
import type { Channel } from "#io/channels/channel.ts";
import type { Comment } from "#io/github/comments.ts";
import type { EditedText } from "#io/github/editors.ts";
import { commitEdits, takeSnapshot, type Workspace } from "../workspace.ts";
import { carryOut, type Given } from "./carry-out.ts";

/** What is said of one comment, once what was decided is pushed. */
export interface SubmissionOutcome {
  readonly comment: number;
  readonly target: string;
  /** The numeric id of its author. */
  readonly author: number;
  /** A reaction where everything is done; else the text, in which `mark` is hidden. */
  readonly reply?: {
    readonly body: string;
    readonly mark: string;
    readonly mentions: readonly Writer[];
  };
}

/** What a run knows of tickets before it decides. */
export interface OnTickets {
  /** With those of the comments that wait for an approval, however old. */
  readonly tickets: (registry: Registry) => readonly Ticket[];
  /** The forge's own record of a comment. */
  readonly comment: (id: number) => Comment | undefined;
  /** Who edited those comments last; absent where it was not asked. */
  readonly edited: (id: number) => EditedText | undefined;
  readonly channels: readonly Pick<Channel, "name">[];
}

/** The most submissions that one run judges; the next goes on. */
const MOST = 25;

/** Judges what waits on tickets and commits what is accepted, one after the other. */
export async function submissionsOnTickets(
  workspace: Workspace,
  { tickets, comment, edited, channels }: OnTickets,
): Promise<SubmissionOutcome[]> {
  const outcomes: SubmissionOutcome[] = [];
  let snapshot = await takeSnapshot(workspace);
  const [stopped] = snapshot.broken.stopped;
  if (stopped) return [];
  const waiting = tickets(snapshot.registry).flatMap((ticket) =>
    waitingOn(ticket, snapshot.registry, digestOf),
  );
  let judged = 0;
  for (const one of inOrder(waiting)) {
    const { ticket, start, digest, todo } = one;
    const { id, author, body } = one.comment;
    const { kind } = start;
    const at = { comment: id, target: ticket.target, author: author.id };
    const mark = submissionMarker(id, digest);
    const say = (text: string, mentions: readonly Writer[] = [], hidden = mark) =>
      outcomes.push({ ...at, reply: { body: text, mark: hidden, mentions } });
    if (todo === "react") {
      outcomes.push(at);
      continue;
    }
    if (todo === "stranger") {
      say(strangerReply(author.login, kind), [], strangerMarker(author.id));
      continue;
    }
    if (todo === "frozen") {
      say(frozenReply(author.login, one.recorded?.kind ?? "report"));
      continue;
    }
    if (judged >= MOST) continue;
    judged += 1;
    const last = edited(id);
    // Changed since it was read, or not known: the next run reads it as it is then.
    if (!last || last.body.replaceAll("\r\n", "\n") !== body.replaceAll("\r\n", "\n")) continue;
    if (last.editor && last.editor.id !== author.id) {
      say(editedByOthers(author.login, last.editor.login));
      continue;
    }
    const writer = writerOf(author, snapshot.registry);
    const source = comment(id)?.html_url;
    if (todo === "approve") {
      const held = heldOn(ticket, snapshot.registry, start.rest, comment);
      if (!("given" in held)) {
        say(approvalReply(author.login, start.rest, held.waiting));
        continue;
      }
      if (held.given.author.id === author.id) {
        const message = "it is your own";
        say(
          approvalRefused(author.login, [
            { ...NOWHERE, message, hint: "another manager approves it" },
          ]),
        );
        continue;
      }
      const given = { ...held.given, approver: writer, approval: id };
      const done = await carryOut(workspace, snapshot, given, channels);
      if (done.waits) continue;
      if (done.became.state !== "accepted") {
        say(approvalRefused(author.login, done.became.mistakes));
        continue;
      }
      if (done.step) await commitEdits(workspace, done.step);
      snapshot = await takeSnapshot(workspace);
      outcomes.push(at, { ...at, comment: held.given.comment ?? id, author: held.given.author.id });
      continue;
    }
    if (kind === "approve") continue;
    const given: Given = {
      ...{ kind, body, author: writer, target: ticket.target, comment: id },
      written: one.comment.updatedAt,
      ...(source !== undefined && { source }),
    };
    const done = await carryOut(workspace, snapshot, given, channels);
    if (done.waits) continue;
    const { became } = done;
    if (done.step) {
      await commitEdits(workspace, done.step);
      snapshot = await takeSnapshot(workspace);
    }
    const text = submissionReply({ author, became });
    if (text === undefined) outcomes.push(at);
    else
      say(
        text,
        became.approvers.map((login) => withId(login, snapshot.registry)),
      );
  }
  return outcomes;
}

const NOWHERE: Omit<Mistake, "message" | "hint"> = { rule: "approval", line: 0, column: 0 };

/** What was changed first is judged first, on all tickets. */
const inOrder = (waiting: readonly WaitingComment[]): WaitingComment[] =>
  waiting.toSorted(
    (a, b) =>
      Date.parse(a.comment.updatedAt) - Date.parse(b.comment.updatedAt) ||
      a.comment.id - b.comment.id,
  );

/** The account as the registry calls it. */
function writerOf({ login, id }: Writer, { groups, teams }: Registry): Writer {
  const lists = [...groups.values(), ...teams.values()];
  const known = lists.flatMap(({ data }) => data.members).find((one) => one.id === id);
  return { login: known?.github ?? login, id };
}

const withId = (login: string, registry: Registry): Writer => ({
  login,
  id: accountOf(registry, login).id ?? 0,
});

/** The submission that waits on a ticket and has such a digest; else the digests of those that wait. */
function heldOn(
  { target }: Ticket,
  registry: Registry,
  written: string,
  comment: OnTickets["comment"],
): { readonly given: Given } | { readonly waiting: readonly string[] } {
  const held = [...recordedSubmissions(registry).values()].filter(
    ({ rollout, entry }) =>
      entry.done === undefined && (rollout.path === target || rollout.release.path === target),
  );
  const wanted = written.replace(/^sha256:/i, "");
  const found = held.filter(({ entry }) => isDigestOf(wanted, entry.digest));
  const [only, other] = found;
  const there = only && comment(only.entry.comment);
  const body = there?.body ?? "";
  // Edited since: it is another text, which is read again by itself.
  if (!only || other || !there || digestOf(body) !== only.entry.digest) {
    return { waiting: held.map(({ entry }) => entry.digest) };
  }
  const author = { login: there.user?.login ?? only.entry.by, id: there.user?.id ?? 0 };
  return {
    given: {
      kind: only.entry.kind,
      body,
      author: writerOf(author, registry),
      target: only.rollout.path,
      comment: only.entry.comment,
      written: there.updated_at,
      source: there.html_url,
    },
  };
}
