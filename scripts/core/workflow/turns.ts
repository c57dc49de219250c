/** Which requests one run carries out on the forge: urgent first, one message a person, no more than its limits bear (DESIGN section 6). */
import { compareText } from "#core/base/problems.ts";

/** A request that could be carried out. */
export interface Waiting {
  /** The path of the rollout, or of the release for its parent ticket. */
  readonly path: string;
  readonly id: string;
  readonly requested: string;
  /** Whether the release is an emergency. */
  readonly emergency: boolean;
  /** Whether its ticket is there already. */
  readonly hasTicket: boolean;
  /** The numeric ids of those whom it tells. */
  readonly people: readonly number[];
}

export interface Turn<T extends Waiting> {
  readonly waiting: T;
  /** Who is to be mentioned: opening a ticket does not wait for those who have heard from this run. */
  readonly people: readonly number[];
}

export interface Room {
  /** Who has had a message in this run. */
  readonly told: ReadonlySet<number>;
  /** How many tickets and comments may still be created. */
  readonly creations: number;
  /** How many accounts a comment may mention; a list that is longer takes several. */
  readonly mentions: number;
}

/** What harm can come of being told late; opening a ticket comes before what is said on it. */
const KINDS_BY_URGENCY = [["problem", "rollback", "recall"], ["open"]];
const LAST = ["thanks", "announce"];

/** The requests of this run in the order in which they are carried out; the others wait for the next. */
export function takeTurns<T extends Waiting>(waiting: readonly T[], room: Room): Turn<T>[] {
  const told = new Set(room.told);
  const opened = new Set<string>();
  const turns: Turn<T>[] = [];
  let left = room.creations;
  for (const one of [...waiting].sort(byUrgency)) {
    const opens = isOpening(one);
    const people = opens ? one.people.filter((id) => !told.has(id)) : one.people;
    const creations = Math.max(1, Math.ceil(people.length / room.mentions));
    const ready = opens || one.hasTicket || opened.has(one.path);
    if (!ready || creations > left || people.some((id) => told.has(id))) continue;
    left -= creations;
    if (opens) opened.add(one.path);
    for (const id of people) told.add(id);
    turns.push({ waiting: one, people });
  }
  return turns;
}

/** Whether it is a ticket that is to be created. */
export const isOpening = ({ id }: Pick<Waiting, "id">): boolean => kindOf(id) === "open";

const kindOf = (id: string): string => id.split("/", 1)[0] ?? "";

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
