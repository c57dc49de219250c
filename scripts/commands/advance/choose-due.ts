/** The due deliveries that this run sends by a channel, in order; what its limits leave out waits for the next run. */
import { wordFor } from "#core/events/by-hand.ts";
import { isLedger, type Registry, type Release } from "#core/model/registry.ts";
import { handOver } from "#core/notifications/hand-over.ts";
import type { Addressee, Message } from "#core/notifications/index.ts";
import { compose } from "#core/notifications/index.ts";
import type { MailContext } from "#core/notifications/mailboxes.ts";
import { recipientsOf } from "#core/notifications/recipients.ts";
import type { ChannelName } from "#core/workflow/deliveries.ts";
import { isOpening, type PersonId, takeTurns } from "#core/workflow/turns.ts";
import type { Channel, Person, RunOnForge, Sender, Settings } from "#io/channels/channel.ts";
import { type Due, dueOn } from "./due.ts";
import type { Snapshot } from "./workspace.ts";

/** A channel that is ready to send. */
export interface OpenChannel {
  readonly channel: Channel;
  readonly sender: Sender;
  /** Whether coordinators are asked by this one of the run's channels to pass on what none of them reaches: once, so by one. */
  readonly asks: boolean;
  /** Whether this recipient of a delivery is left to them, and by this channel. */
  readonly handsOver: (
    recipient: Addressee,
    due: Pick<Due, "where" | "delivery">,
    registry: Registry,
  ) => boolean;
  /** Whether what it sends links to tickets that another of the run's channels opens. */
  readonly awaitsTickets: boolean;
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
    handsOver: (recipient, { where, delivery }, registry) =>
      channel === asking &&
      !channels.some(
        (one) =>
          one.reaches(recipient, { registry, where }) &&
          (one === channel || isRequested(delivery.id, one.name, where)),
      ),
    awaitsTickets: channel.onlyAddresses === true && channels.some(({ onTickets }) => onTickets),
  }));
}

/** Whether a channel sends it too: it may not have been in use when it was requested. */
const isRequested = (id: string, channel: ChannelName, { ticket }: Due["where"]): boolean =>
  (ticket?.data.deliveries ?? []).some(
    (one) => one.id === id && one.channel === channel && one.dropped === undefined,
  );

/** A delivery that this run sends. */
export interface Chosen extends Due {
  readonly by: OpenChannel;
  /** The name of the run. */
  readonly run: string;
  /** Those whom it may address; left out: everybody whom the channel reaches. */
  readonly people?: readonly PersonId[];
}

/** What this run sends by a channel: by its limits urgent deliveries first, without limits the oldest first. */
export function chooseDue(by: OpenChannel, snapshot: Snapshot, run: string): Chosen[] {
  const { channel, sender } = by;
  const due = dueOn(channel.name, snapshot, run, (one) =>
    hasNewAddress({ ...one, by, run }, snapshot),
  ).map((one) => ({ ...one, by, run }));
  if (!sender.room) return due;
  const waiting = due.map((one) => ({
    due: one,
    path: one.where.path,
    id: one.delivery.id,
    requested: one.delivery.requested,
    emergency: releaseOf(one)?.data.type === "emergency",
    // A digest has an issue of its own.
    opens: channel.onTickets === true && (isOpening(one.delivery) || isLedger(one.where)),
    hasTicket:
      channel.onTickets !== true ||
      isLedger(one.where) ||
      one.where.ticket?.data.issue !== undefined,
    people: peopleDue(one, snapshot).map(({ id }) => id),
  }));
  const turns = takeTurns(waiting, sender.room);
  return turns.map(({ waiting: { due: one }, people }) => ({ ...one, people }));
}

const releaseOf = ({ where }: Due): Release | undefined =>
  isLedger(where) ? undefined : "release" in where ? where.release : where;

/** Nobody where the notification cannot be written: that is found, and recorded, when it is its turn. */
function peopleDue(due: Chosen, snapshot: Snapshot): readonly Person[] {
  try {
    const { to } = messageOf(due, snapshot).message;
    return peopleOf(due.by.channel, to, {
      registry: snapshot.registry,
      where: due.where,
      now: snapshot.now,
    });
  } catch {
    return [];
  }
}

/** Those among the addressees whom a channel tells apart. */
export const peopleOf = (
  { people }: Channel,
  to: readonly Addressee[],
  { now, ...context }: MailContext & { readonly now: string },
): readonly Person[] => people?.(to, context) ?? recipientsOf(to, context.registry, now);

/** What was given up because an address was refused goes on once there is another in its place. */
function hasNewAddress(due: Chosen, snapshot: Snapshot): boolean {
  const { reached = [], refused = [] } = due.delivery;
  const known = new Set([...reached, ...refused.map(({ to }) => to)]);
  return peopleDue(due, snapshot).some((one) => "address" in one && !known.has(one.address));
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
  const unreached = message.to.filter((one) => by.handsOver(one, { where, delivery }, registry));
  const isReached = (one: Addressee) => by.channel.reaches(one, { registry, where });
  const to = message.to.filter((one) => isReached(one) || unreached.includes(one));
  if (unreached.length === 0 || word === undefined) {
    return {
      message: { ...message, to: to.filter(isReached) },
      byHand: false,
    };
  }
  return { message: handOver({ ...message, to }, unreached, word, registry), byHand: true };
}
