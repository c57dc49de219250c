/** One delivery carried out: a ticket opened, or a letter written on it, once. */
import { releaseLabels, rolloutLabels } from "#core/forge/labels.ts";
import { marker } from "#core/forge/marker.ts";
import { releaseTicket, rolloutTicket } from "#core/forge/ticket-body.ts";
import {
  addressLine,
  furtherMentions,
  type Mentioned,
  MOST_MENTIONS,
  ticketComment,
} from "#core/forge/ticket-comment.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import type { Recipient } from "#core/notifications/recipients.ts";
import type { Message } from "#core/notifications/text/message.ts";
import { createComment, listComments } from "#io/github/comments.ts";
import { createIssue } from "#io/github/issues.ts";
import { type Assignment, assignManager } from "./assign.ts";
import type { Desk } from "./desk.ts";

/** A letter with those who are to be mentioned. */
export interface Telling {
  readonly registry: Registry;
  readonly where: Rollout | Release;
  readonly id: string;
  readonly message: Message;
  readonly people: readonly Recipient[];
}

export interface Told {
  /** The page where it can be read. */
  readonly ref: string;
  /** The number of the ticket. */
  readonly issue: number;
}

/** Opens the ticket, unless that was done and not recorded. */
export async function openTicket(
  desk: Desk,
  { where, people, registry }: Telling,
  now: string,
): Promise<Told> {
  const known = desk.tickets.openedFor(where);
  if (known) return { ref: known.html_url, issue: known.number };
  const isRollout = "release" in where;
  const { title, body } = isRollout
    ? rolloutTicket(where, registry, now)
    : releaseTicket(where, registry);
  const labels = isRollout ? rolloutLabels(where, registry) : releaseLabels(where, registry);
  await desk.ensureLabels(labels);
  const mentioned = await mentionsOf(desk, people.slice(0, MOST_MENTIONS));
  const issue = await createIssue(desk.github, {
    title,
    body: addressLine(mentioned) + body,
    labels: labels.map(({ name }) => name),
  });
  desk.tickets.put(issue);
  if (!desk.tickets.openedFor(where)) throw new Error("the forge did not keep the ticket's mark");
  return { ref: issue.html_url, issue: issue.number };
}

/** Writes the letter on its ticket, in as many comments as its mentions need, unless it stands there. */
export async function writeLetter(desk: Desk, telling: Telling, issue: number): Promise<Told> {
  const { where, id, message, people } = telling;
  const { github } = desk;
  const assigned: Assignment = id.startsWith("assign/")
    ? await assignManager(desk, telling, issue)
    : { told: [] };
  const all = people.filter((one) => !assigned.told.includes(one.id));
  const own = (await listComments(github, issue)).filter(({ user }) => user?.id === github.account);
  let ref: string | undefined;
  for (let part = 1; part === 1 || (part - 1) * MOST_MENTIONS < all.length; part += 1) {
    const mark = marker(where.path, id, part);
    const written = own.find(({ body }) => body?.includes(mark));
    const comment =
      written ??
      (await createComment(
        github,
        issue,
        await wordsOf(desk, message, mark, partOf(all, part), part),
      ));
    if (!comment.body?.includes(mark)) throw new Error("the forge did not keep the comment's mark");
    ref ??= comment.html_url;
  }
  return { ref: ref ?? "", issue };
}

const partOf = (people: readonly Recipient[], part: number) =>
  people.slice((part - 1) * MOST_MENTIONS, part * MOST_MENTIONS);

async function wordsOf(
  desk: Desk,
  { subject, body }: Message,
  mark: string,
  people: readonly Recipient[],
  part: number,
): Promise<string> {
  const mentioned = await mentionsOf(desk, people);
  return part === 1
    ? ticketComment(body, mentioned, mark)
    : furtherMentions(subject, mentioned, mark);
}

/** By their current logins; accounts that are gone are named only. */
async function mentionsOf(desk: Desk, people: readonly Recipient[]): Promise<Mentioned> {
  const logins: string[] = [];
  const named: string[] = [];
  for (const { id, login } of people) {
    const current = await desk.loginOf(id);
    if (current === undefined) named.push(login);
    else logins.push(current);
  }
  return { logins, named };
}
