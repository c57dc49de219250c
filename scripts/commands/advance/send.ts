/** Sends deliveries one after the other, whatever their channels. */
import type { Release, Rollout } from "#core/model/registry.ts";
import { recipientsOf } from "#core/notifications/recipients.ts";
import type { Sent } from "#io/channels/channel.ts";
import { RateRefused } from "#io/github/refusal.ts";
import { type Chosen, messageOf } from "./choose-due.ts";
import type { Receipt } from "./receipts.ts";
import type { Snapshot } from "./workspace.ts";

/** Sends each; one that fails stops no other, and what there is no time for is left to the next run. */
export async function sendAll(
  chosen: readonly Chosen[],
  snapshot: Snapshot,
  isLate: () => boolean,
): Promise<Receipt[]> {
  const opened = new Map<string, number>();
  const receipts: Receipt[] = [];
  for (const due of chosen) {
    try {
      const sent: Handed | undefined = isLate() ? undefined : await sendOnce(due, snapshot, opened);
      if (sent?.issue !== undefined) opened.set(due.where.path, sent.issue);
      receipts.push({ due, ...sent });
    } catch (error) {
      // What the forge refuses for its limits has not failed: it is left to the next run.
      receipts.push(
        error instanceof RateRefused ? { due } : { due, error: (error as Error).message },
      );
    }
  }
  return receipts;
}

/** What was sent, and whether a person has to pass it on. */
interface Handed extends Sent {
  readonly byHand: boolean;
}

/** Sends what was not sent before, in as many parts as its people need; undefined where a part has to wait. */
async function sendOnce(
  due: Chosen,
  snapshot: Snapshot,
  opened: ReadonlyMap<string, number>,
): Promise<Handed | undefined> {
  const { by, delivery, people } = due;
  const { registry, now } = snapshot;
  const where = withIssues(due.where, opened);
  const { message, byHand } = messageOf({ by, where, delivery }, snapshot);
  const all = recipientsOf(message.to, registry, now).filter(
    ({ id }) => people?.includes(id) ?? true,
  );
  const most = by.sender.room?.recipients ?? Number.POSITIVE_INFINITY;
  let first: Sent | undefined;
  for (let part = 1; part === 1 || (part - 1) * most < all.length; part += 1) {
    const addressed = all.slice((part - 1) * most, part * most);
    const outgoing = { where, delivery, message, people: addressed, part, registry, now };
    const sent = (await by.sender.find?.(outgoing)) ?? (await by.sender.send(outgoing));
    if (!sent) return undefined;
    first ??= sent;
  }
  return first && { ...first, byHand };
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
