/** The channel on the forge: a ticket for each rollout and release, and comments on it that mention accounts. */
import { releaseLabels, rolloutLabels } from "#core/forge/labels.ts";
import { marker } from "#core/forge/marker.ts";
import { isPublishing, publishedBy, releaseOnForge } from "#core/forge/release.ts";
import { releaseTicket, rolloutTicket } from "#core/forge/ticket-body.ts";
import {
  addressLine,
  furtherMentions,
  type Mentioned,
  MOST_MENTIONS,
  ticketComment,
} from "#core/forge/ticket-comment.ts";
import { formerIssue } from "#core/model/former-issues.ts";
import { accountOf } from "#core/model/people.ts";
import {
  type DistributionRelease,
  isLedger,
  type Registry,
  type Release,
  type Rollout,
} from "#core/model/registry.ts";
import { actingManager } from "#core/model/teams.ts";
import type { Recipient } from "#core/notifications/recipients.ts";
import { kindOf } from "#core/workflow/deliveries.ts";
import { isOpening } from "#core/workflow/turns.ts";
import { assignManager } from "../github/assign-manager.ts";
import type { GitHub } from "../github/client.ts";
import { createComment, listOwnComments } from "../github/comments.ts";
import { unreachable } from "../github/environment.ts";
import { statusOf } from "../github/errors.ts";
import { createIssue, type Issue, lookUpIssue, updateIssue } from "../github/issues.ts";
import { createRelease, releaseByTag } from "../github/releases.ts";
import type { Tracker } from "../github/tracker.ts";
import { type Channel, hasAccounts, isAccount, type Outgoing, type Sent } from "./channel.ts";

/** The most tickets and comments that a run creates: one that goes on for many minutes delays what others wait for. */
const MOST_CREATIONS = 50;

export const issue: Channel = {
  name: "issue",
  aliases: ["github"],
  byDefault: "last",
  isMeant: ({ environment }) => environment.GITHUB_ACTIONS === "true",
  onTickets: true,
  missing: ({ environment }) => unreachable(environment),
  reaches: hasAccounts,
  open(_settings, { tracker, replies, room = Number.POSITIVE_INFINITY }) {
    if (!tracker) throw new Error("the channel issue is opened before the forge is read");
    return {
      room: {
        // Each may be a ticket, which takes two requests.
        messages: Math.min(
          MOST_CREATIONS - (replies?.count ?? 0),
          Math.floor((room - (replies?.count ?? 0)) / 2),
        ),
        notified: replies?.people ?? new Set(),
        recipients: MOST_MENTIONS,
      },
      find: async (outgoing) => wayOf(outgoing).find(tracker, outgoing),
      send: (outgoing) => wayOf(outgoing).send(tracker, outgoing),
    };
  },
};

/** How a delivery is found and sent on the forge. */
interface WayOnForge {
  find(tracker: Tracker, outgoing: Outgoing): Promise<Sent | undefined> | Sent | undefined;
  send(tracker: Tracker, outgoing: Outgoing): Promise<Sent | undefined>;
}

function wayOf(outgoing: Outgoing): WayOnForge {
  const { delivery, where } = outgoing;
  if (isPublishing(delivery.id)) return { find: findRelease, send: publishRelease };
  if (isLedger(where)) return { find: findDigest, send: openDigest };
  const ticketed = { ...outgoing, where };
  return isOpening(delivery)
    ? {
        find: (tracker) => findTicket(tracker, ticketed),
        send: (tracker) => openTicket(tracker, ticketed),
      }
    : {
        find: (tracker) => findComment(tracker, ticketed),
        send: (tracker) => writeComment(tracker, ticketed),
      };
}

/** The release of the forge where it was published already, by whomever: its tag names it. */
async function findRelease({ github }: Tracker, outgoing: Outgoing): Promise<Sent | undefined> {
  const found = await releaseByTag(github, releaseOnForge(publishedIn(outgoing)).tag);
  return found && { ref: found.html_url };
}

async function publishRelease({ github }: Tracker, outgoing: Outgoing): Promise<Sent> {
  const release = releaseOnForge(publishedIn(outgoing));
  const made = await createRelease(github, { ...release, body: outgoing.message.body });
  return { ref: made.html_url };
}

function publishedIn({ delivery: { id }, registry }: Outgoing): DistributionRelease {
  const release = publishedBy(id, registry);
  if (release) return release;
  throw new Error(`no release is published by ${id}`);
}

/** What stands on the ticket of a rollout or release, or is that ticket. */
type OnTicket = Outgoing & { readonly where: Rollout | Release };

/** The issue of a digest where it was opened already. */
const findDigest = (tracker: Tracker, outgoing: Outgoing): Promise<Sent | undefined> =>
  opened(tracker, () => tracker.tickets.marked(markOf(outgoing)));

/** What was opened already, also by a run that has done so since this one has read what there is, and did not record it. */
async function opened(tracker: Tracker, find: () => Issue | undefined): Promise<Sent | undefined> {
  let found = find();
  if (!found) {
    await tracker.readAgain();
    found = find();
  }
  return found && { ref: found.html_url, issue: found.number };
}

/** Opens the issue of a digest, after those of earlier ones are closed: a run that is killed in between does both again. */
async function openDigest({ github, tickets }: Tracker, outgoing: Outgoing): Promise<Sent> {
  const earlier = outgoing.registry.ledger?.data.issues ?? [];
  for (const { issue } of earlier.slice(-KEPT)) {
    const found = tickets.get(issue);
    if (found?.state !== "open") continue;
    const closed = { state: "closed", state_reason: "completed" } as const;
    tickets.put(await updateIssue(github, issue, closed));
  }
  const mark = markOf(outgoing);
  const { subject, body } = outgoing.message;
  const text = `${body.trimEnd()}\n\n${mark}`;
  const created = await createIssue(github, { title: subject, body: text, labels: [] });
  tickets.put(created);
  if (!tickets.marked(mark)) throw new Error("the forge did not keep the digest's mark");
  return { ref: created.html_url, issue: created.number };
}

/** Earlier ones that somebody has opened again stay open. */
const KEPT = 4;

/** The ticket where it was opened already, whether or not that was recorded. */
async function findTicket(tracker: Tracker, outgoing: OnTicket): Promise<Sent | undefined> {
  const recorded = outgoing.where.ticket?.data.issue;
  if (recorded !== undefined) return { ref: `issues/${recorded}`, issue: recorded };
  return opened(tracker, () => tracker.tickets.openedFor(outgoing.where));
}

async function openTicket(
  tracker: Tracker,
  { where, people, registry, now }: OnTicket,
): Promise<Sent> {
  const isRollout = "release" in where;
  const { title, body } = isRollout
    ? rolloutTicket(where, registry, now)
    : releaseTicket(where, registry);
  const labels = isRollout ? rolloutLabels(where, registry) : releaseLabels(where, registry);
  await tracker.ensureLabels(labels);
  const created = await createIssue(tracker.github, {
    title,
    body: addressLine(await mentionsOf(tracker, people.filter(isAccount))) + body,
    labels: labels.map(({ name }) => name),
  });
  tracker.tickets.put(created);
  if (!tracker.tickets.openedFor(where))
    throw new Error("the forge did not keep the ticket's mark");
  const [manager] = isRollout && formerIssue(where) ? managerIn(where, registry) : [];
  if (manager) await assignManager(tracker, { where, people: [manager], registry }, created.number);
  return { ref: created.html_url, issue: created.number };
}

/** Who was assigned on the ticket whose place it takes. */
const managerIn = (rollout: Rollout, registry: Registry): Recipient[] => {
  const name = actingManager(rollout, registry);
  const { login = "", id } = name === undefined ? {} : accountOf(registry, name);
  return id === undefined ? [] : [{ login, id }];
};

const markOf = ({ where, delivery: { id }, part }: Outgoing): string =>
  marker(where.path, id, part);

async function findComment({ github }: Tracker, outgoing: OnTicket): Promise<Sent | undefined> {
  const number = outgoing.where.ticket?.data.issue;
  if (number === undefined) return undefined;
  const listed = await whileThere(github, number, () =>
    listOwnComments(github, number, markOf(outgoing)),
  );
  const [written] = listed ?? [];
  return written && { ref: written.html_url, issue: number };
}

/** Writes the comment, once its ticket is there; a new manager is assigned first, by which the forge notifies that person. */
async function writeComment(tracker: Tracker, outgoing: OnTicket): Promise<Sent | undefined> {
  const { where, delivery, message, part } = outgoing;
  const people = outgoing.people.filter(isAccount);
  const number = where.ticket?.data.issue;
  if (number === undefined) return undefined;
  const isAssigned =
    kindOf(delivery.id) === "assign" &&
    (await whileThere(tracker.github, number, () =>
      assignManager(tracker, { ...outgoing, people }, number),
    ));
  const mark = markOf(outgoing);
  const mentioned = await mentionsOf(tracker, isAssigned === true ? [] : people);
  const text =
    part === 1
      ? ticketComment(message.body, mentioned, mark)
      : furtherMentions(message.subject, mentioned, mark);
  const { github } = tracker;
  const made = await whileThere(github, number, () => createComment(github, number, text));
  if (!made) return undefined;
  if (!made.body?.includes(mark)) throw new Error("the forge did not keep the comment's mark");
  return { ref: made.html_url, issue: number };
}

/** Undefined where the ticket is no longer there: the next run sees that, and opens the one that takes its place. */
async function whileThere<T>(
  github: GitHub,
  number: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 410) throw error;
    if (typeof (await lookUpIssue(github, number)) === "string") return undefined;
    throw error;
  }
}

/** By their current logins; accounts that are gone are named only. */
async function mentionsOf(tracker: Tracker, people: readonly Recipient[]): Promise<Mentioned> {
  const logins: string[] = [];
  const named: string[] = [];
  for (const { id, login } of people) {
    const current = await tracker.loginOf(id);
    if (current === undefined) named.push(login);
    else logins.push(current);
  }
  return { logins, named };
}
