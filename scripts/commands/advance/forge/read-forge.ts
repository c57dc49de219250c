/** What is read from the forge before anything is decided. */
import { addMinutes } from "#core/base/dates.ts";
import { isOpening } from "#core/workflow/turns.ts";
import type { Channel } from "#io/channels/channel.ts";
import type { ForgeAccess } from "#io/github/environment.ts";
import { openTracker, type Tracker } from "#io/github/tracker.ts";
import { dueOn } from "../due.ts";
import type { Snapshot } from "../workspace.ts";
import { type FoundGone, findGone } from "./gone-tickets.ts";
import { type OpenPull, readPulls } from "./open-pulls.ts";
import {
  type Conversation,
  type FoundComments,
  readConfirmed,
  readConversation,
  readEdited,
  withHeld,
} from "./read-comments.ts";
import { type FoundForms, readForms } from "./read-forms.ts";

/** Comments are read again for so long: a run that was lost, or late, costs nothing. */
const DAYS = 7;

export interface ForgeState extends FoundComments, FoundGone {
  readonly forms: FoundForms;
  readonly pulls: readonly OpenPull[];
  /** How many more tickets and comments may be written in this hour. */
  readonly room: number;
}

/** The few lists that every run reads; a ticket may have been opened by one of the channels and not recorded. */
export async function readForge(
  snapshot: Snapshot,
  access: ForgeAccess,
  channels: readonly Channel[],
  warn: (line: string) => void,
): Promise<ForgeState> {
  const { github } = access;
  const since = addMinutes(snapshot.now, -DAYS * 24 * 60);
  const opening = earliestOpening(snapshot, channels);
  const tracker = await openTracker(
    access,
    opening !== undefined && opening < since ? opening : since,
  );
  const recent = await readConversation(github, since);
  const conversation = await withHeld(github, recent, snapshot.registry);
  const confirmed = await readConfirmed(github, conversation, snapshot);
  const gone = await findGone(tracker, snapshot, channels);
  const edited = await readEdited({ tracker, conversation, confirmed }, snapshot.registry);
  return {
    tracker,
    gone: gone.gone,
    failures: [...gone.failures, ...edited.failures],
    conversation,
    room: roomNow(tracker, recent, snapshot.now),
    confirmed,
    edited: edited.comments,
    forms: await readForms(github, since),
    pulls: await readPulls(github, snapshot.registry, warn),
  };
}

/** A day before the oldest ticket was asked for that may have been opened and not recorded. */
function earliestOpening(snapshot: Snapshot, channels: readonly Channel[]): string | undefined {
  const [oldest] = channels
    .filter(({ onTickets }) => onTickets)
    .flatMap(({ name }) => dueOn(name, snapshot, ""))
    .filter(({ delivery }) => isOpening(delivery))
    .map(({ delivery }) => delivery.requested)
    .sort();
  return oldest === undefined ? undefined : addMinutes(oldest, -24 * 60);
}

/**
 * The most tickets and comments of an hour. The forge takes 500 “content-generating requests” (“Rate limits for the REST
 * API”); the others are for reactions, verdicts and what people are not notified of.
 */
const MOST_AN_HOUR = 400;

/** What the last hour leaves, as the forge's own lists say: replies and the gate's comments are among it. */
function roomNow({ github, tickets }: Tracker, conversation: Conversation, now: string): number {
  const since = addMinutes(now, -60);
  const comments = [...conversation.values()]
    .flat()
    .filter(({ user, created_at }) => user?.id === github.account && created_at > since).length;
  // Opening one is two requests: it is put below its release's.
  return Math.max(0, MOST_AN_HOUR - comments - 2 * tickets.openedSince(since));
}
