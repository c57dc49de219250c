/** Which requests one run sends by a channel with limits: urgent first, one message for each person, within the limits (DESIGN section 6). */
import { compareText } from "#core/base/problems.ts";
import { kindOf } from "./deliveries.ts";

/** A request that could be sent. */
export interface Waiting {
  /** The path of the rollout, or of the release for its parent ticket. */
  readonly path: string;
  readonly id: string;
  readonly requested: string;
  /** Whether the release is an emergency. */
  readonly emergency: boolean;
  /** Whether it creates the ticket on which the others of its path stand. */
  readonly opens: boolean;
  /** Whether that ticket is there already, or none is needed. */
  readonly hasTicket: boolean;
  /** Those whom it notifies: numeric ids of accounts, or addresses. */
  readonly people: readonly PersonId[];
}

export interface Turn<T extends Waiting> {
  readonly waiting: T;
  /** Who is addressed: opening a ticket does not wait for those who have had a message from this run. */
  readonly people: readonly PersonId[];
}

/** An account's numeric id, or an address. */
export type PersonId = number | string;

/** What a channel may still send in a run. */
export interface Room {
  /** Who has had a message by it in this run. */
  readonly notified: ReadonlySet<PersonId>;
  /** How many messages may still be sent. */
  readonly messages: number;
  /** How many people one message may address; more of them take several. */
  readonly recipients: number;
}

/** Where it does harm to know late; opening a ticket comes before what stands on it. */
const KINDS_BY_URGENCY = [["problem", "rollback", "recall"], ["open"]];
const LAST = ["thanks", "announce", "publish"];

/** The requests of this run in the order in which they are sent; the others wait for the next. */
export function takeTurns<T extends Waiting>(waiting: readonly T[], room: Room): Turn<T>[] {
  const notified = new Set(room.notified);
  const opened = new Set<string>();
  const turns: Turn<T>[] = [];
  let left = room.messages;
  for (const one of [...waiting].sort(byUrgency)) {
    const people = one.opens ? newcomers(one, notified, room) : one.people;
    const messages = Math.max(1, Math.ceil(people.length / room.recipients));
    const ready = one.opens || one.hasTicket || opened.has(one.path);
    if (!ready || messages > left || people.some((id) => notified.has(id))) continue;
    left -= messages;
    if (one.opens) opened.add(one.path);
    for (const id of people) notified.add(id);
    turns.push({ waiting: one, people });
  }
  return turns;
}

/** The people that a new ticket addresses: it has one text, so only as many as fit into one message. */
const newcomers = (
  { people }: Waiting,
  notified: ReadonlySet<PersonId>,
  { recipients }: Room,
): readonly PersonId[] => people.filter((id) => !notified.has(id)).slice(0, recipients);

/** Whether it is a ticket that is to be created. */
export const isOpening = ({ id }: Pick<Waiting, "id">): boolean => kindOf(id) === "open";

function urgency({ id }: Waiting): number {
  const kind = kindOf(id);
  const found = KINDS_BY_URGENCY.findIndex((kinds) => kinds.includes(kind));
  if (found >= 0) return found;
  return KINDS_BY_URGENCY.length + (LAST.includes(kind) ? 1 : 0);
}

const byUrgency = (a: Waiting, b: Waiting): number =>
  Number(b.emergency) - Number(a.emergency) ||
  urgency(a) - urgency(b) ||
  compareText(a.requested, b.requested) ||
  compareText(a.path, b.path);
