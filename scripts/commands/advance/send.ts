/** What is due on the forge: chosen for this run, then said one after the other. */
import { addMinutes } from "#core/base/dates.ts";
import { MOST_MENTIONS } from "#core/forge/ticket-comment.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { compose, type Message } from "#core/notifications/index.ts";
import { type Recipient, recipientsOf } from "#core/notifications/recipients.ts";
import { isOpening, type Room, takeTurns } from "#core/workflow/turns.ts";
import { openTicket, writeLetter } from "#io/channels/issue.ts";
import type { Desk } from "#io/github/tracker.ts";
import { type Due, duePosts, type Receipt } from "./receipts.ts";
import type { Seen } from "./workspace.ts";

/** A delivery that is this run's, with those whom it may mention. */
export interface Chosen extends Due {
  readonly people: readonly number[];
}

/** A day before the oldest ticket was asked for that may have been opened and not recorded. */
export function earliestOpening(seen: Seen): string | undefined {
  const asked = duePosts(seen, "", "issue").filter(({ delivery }) => isOpening(delivery));
  const [oldest] = asked.map(({ delivery }) => delivery.requested).sort();
  return oldest === undefined ? undefined : addMinutes(oldest, -24 * 60);
}

/** The deliveries of this run, in the order in which they are said. */
export function chooseTurns(seen: Seen, run: string, room: Omit<Room, "mentions">): Chosen[] {
  const waiting = duePosts(seen, run, "issue").map((due) => ({
    due,
    path: due.where.path,
    id: due.delivery.id,
    requested: due.delivery.requested,
    emergency: releaseOf(due).data.type === "emergency",
    hasTicket: due.where.ticket?.data.issue !== undefined,
    people: peopleOf(due, seen).map(({ id }) => id),
  }));
  const turns = takeTurns(waiting, { ...room, mentions: MOST_MENTIONS });
  return turns.map(({ waiting: { due }, people }) => ({ ...due, people }));
}

const releaseOf = ({ where }: Due) => ("release" in where ? where.release : where);

/** Nobody where the letter cannot be written: that is found, and said, when it is its turn. */
function peopleOf(due: Due, seen: Seen): Recipient[] {
  try {
    return recipientsOf(letter(due, seen).to, seen.registry, seen.now);
  } catch {
    return [];
  }
}

const letter = ({ where, delivery }: Due, { registry, now }: Seen): Message =>
  compose(delivery.id, where, registry, now);

/** Says each; one that fails stops no other, and what there is no time for is left to the next run. */
export async function sayAll(
  desk: Desk,
  chosen: readonly Chosen[],
  seen: Seen,
): Promise<Receipt[]> {
  const opened = new Map<string, number>();
  const done: Receipt[] = [];
  for (const due of chosen) {
    try {
      const receipt = desk.isLate() ? { due } : await say(desk, due, seen, opened);
      if (receipt.issue !== undefined) opened.set(due.where.path, receipt.issue);
      done.push(receipt);
    } catch (error) {
      done.push({ due, error: (error as Error).message });
    }
  }
  return done;
}

async function say(
  desk: Desk,
  due: Chosen,
  seen: Seen,
  opened: ReadonlyMap<string, number>,
): Promise<Receipt> {
  const { path } = due.where;
  const { registry, now } = seen;
  const recorded = registry.rollouts.get(path) ?? registry.releases.get(path) ?? due.where;
  const where = withIssues(recorded, opened);
  const message = letter({ ...due, where }, seen);
  const people = recipientsOf(message.to, registry, now).filter(({ id }) =>
    due.people.includes(id),
  );
  const telling = { registry, where, id: due.delivery.id, message, people };
  const issue = where.ticket?.data.issue;
  if (isOpening(due.delivery) && issue === undefined) {
    return { due, ...(await openTicket(desk, telling, now)) };
  }
  if (issue === undefined) return { due };
  if (isOpening(due.delivery)) return { due, issue, ref: `issues/${issue}` };
  return { due, ...(await writeLetter(desk, telling, issue)) };
}

/** With the numbers of tickets that were opened in this run and are not recorded yet, so that texts can link to them. */
function withIssues<T extends Rollout | Release>(where: T, opened: ReadonlyMap<string, number>): T {
  const issue = where.ticket?.data.issue ?? opened.get(where.path);
  const { ticket } = where;
  return {
    ...where,
    ...("release" in where ? { release: withIssues(where.release, opened) } : {}),
    ...(ticket && issue !== undefined
      ? { ticket: { ...ticket, data: { ...ticket.data, issue } } }
      : {}),
  };
}
