/** The due deliveries that this run sends by a channel, in order; what its limits leave out waits for the next run. */
import type { Message } from "#core/notifications/index.ts";
import { compose } from "#core/notifications/index.ts";
import { type Recipient, recipientsOf } from "#core/notifications/recipients.ts";
import { isOpening, takeTurns } from "#core/workflow/turns.ts";
import type { Channel, Sender } from "#io/channels/channel.ts";
import { type Due, dueOn } from "./due.ts";
import type { Snapshot } from "./workspace.ts";

/** A channel that is ready to send. */
export interface OpenChannel {
  readonly channel: Channel;
  readonly sender: Sender;
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
    return recipientsOf(messageOf(due, snapshot).to, snapshot.registry, snapshot.now);
  } catch {
    return [];
  }
}

/** The message of a delivery, addressed to those whom its channel reaches. Throws where it cannot be written. */
export function messageOf(
  { by, where, delivery }: Pick<Chosen, "by" | "where" | "delivery">,
  { registry, now }: Snapshot,
): Message {
  const message = compose(delivery.id, where, registry, now);
  return { ...message, to: message.to.filter((recipient) => by.channel.reaches(recipient)) };
}
