/** The due deliveries that this run sends by a channel, in order; what its limits leave out waits for the next run. */
import { wordFor } from "#core/events/by-hand.ts";
import { handOver } from "#core/notifications/hand-over.ts";
import type { Addressee, Message } from "#core/notifications/index.ts";
import { compose } from "#core/notifications/index.ts";
import { type Recipient, recipientsOf } from "#core/notifications/recipients.ts";
import { isOpening, takeTurns } from "#core/workflow/turns.ts";
import type { Channel, RunOnForge, Sender, Settings } from "#io/channels/channel.ts";
import { type Due, dueOn } from "./due.ts";
import type { Snapshot } from "./workspace.ts";

/** A channel that is ready to send. */
export interface OpenChannel {
  readonly channel: Channel;
  readonly sender: Sender;
  /** Whether coordinators are asked by this one of the run's channels to pass on what none of them reaches: once, so by one. */
  readonly asks: boolean;
  /** Whether this recipient is left to them, and by this channel. */
  readonly handsOver: (recipient: Addressee) => boolean;
}

/** The channels of a run, ready to send; coordinators are asked on tickets where there are any. */
export function openAll(
  channels: readonly Channel[],
  settings: Settings,
  onForge: RunOnForge,
): OpenChannel[] {
  const asking = channels.find(({ onTickets }) => onTickets) ?? channels[0];
  return channels.map((channel) => ({
    channel,
    sender: channel.open(settings, onForge),
    asks: channel === asking,
    handsOver: (recipient) => channel === asking && !channels.some((one) => one.reaches(recipient)),
  }));
}

/** A delivery that this run sends. */
export interface Chosen extends Due {
  readonly by: OpenChannel;
  /** The numeric ids of those whom it may address; left out: everybody whom the channel reaches. */
  readonly people?: readonly number[];
}

/** What this run sends by a channel: by its limits urgent deliveries first, without limits the oldest first. */
export function chooseDue(by: OpenChannel, snapshot: Snapshot, run: string): Chosen[] {
  const { channel, sender } = by;
  const due = dueOn(channel.name, snapshot, run).map((one) => ({ ...one, by }));
  if (!sender.room) return due;
  const waiting = due.map((one) => ({
    due: one,
    path: one.where.path,
    id: one.delivery.id,
    requested: one.delivery.requested,
    emergency: releaseOf(one).data.type === "emergency",
    opens: channel.onTickets === true && isOpening(one.delivery),
    hasTicket: channel.onTickets !== true || one.where.ticket?.data.issue !== undefined,
    people: peopleOf(one, snapshot).map(({ id }) => id),
  }));
  const turns = takeTurns(waiting, sender.room);
  return turns.map(({ waiting: { due: one }, people }) => ({ ...one, people }));
}

const releaseOf = ({ where }: Due) => ("release" in where ? where.release : where);

/** Nobody where the notification cannot be written: that is found, and recorded, when it is its turn. */
function peopleOf(due: Chosen, snapshot: Snapshot): Recipient[] {
  try {
    return recipientsOf(messageOf(due, snapshot).message.to, snapshot.registry, snapshot.now);
  } catch {
    return [];
  }
}

/** A message as a channel sends it. */
export interface Addressed {
  /** Addressed to those whom the channel reaches, and to the coordinators where they pass it on. */
  readonly message: Message;
  /** Whether it is not done when it is sent: a coordinator passes it on, and says so. */
  readonly byHand: boolean;
}

/** The message of a delivery. Throws where it cannot be written. */
export function messageOf(
  { by, where, delivery }: Pick<Chosen, "by" | "where" | "delivery">,
  { registry, now }: Snapshot,
): Addressed {
  const message = compose(delivery.id, where, registry, now);
  const word = wordFor(delivery.id);
  // Sent to nobody at all, it would not be done, whoever plays the channels.
  if (word === "broadcast" && by.asks && message.to.length === 0) {
    return { message: handOver(message, [], word, registry), byHand: true };
  }
  // In an example the outbox plays every channel: nobody is there to pass anything on.
  if (registry.procedure?.data.example) return { message, byHand: false };
  const unreached = message.to.filter((recipient) => by.handsOver(recipient));
  const to = message.to.filter(
    (recipient) => by.channel.reaches(recipient) || unreached.includes(recipient),
  );
  if (unreached.length === 0 || word === undefined) {
    return {
      message: { ...message, to: to.filter((one) => by.channel.reaches(one)) },
      byHand: false,
    };
  }
  return { message: handOver({ ...message, to }, unreached, word, registry), byHand: true };
}
