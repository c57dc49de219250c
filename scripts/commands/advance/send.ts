/** Sends deliveries one after the other, whatever their channels. */
import { addMinutes } from "#core/base/dates.ts";
import { isLedger, type Place } from "#core/model/registry.ts";
import { isOpening } from "#core/workflow/turns.ts";
import type { Sent, Unsent } from "#io/channels/channel.ts";
import { RateRefused } from "#io/github/refusal.ts";
import { type Chosen, messageOf, peopleOf } from "./choose-due.ts";
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
      const sent = isLate() ? undefined : await sendOnce(due, snapshot, opened);
      if (sent?.issue !== undefined) opened.set(due.where.path, sent.issue);
      const isRepeated = sent !== undefined && mayBeRepeated(due);
      receipts.push(overdue({ due, ...sent, ...(isRepeated ? { isRepeated } : {}) }, snapshot.now));
    } catch (error) {
      // What the forge refuses for its limits has not failed: it is left to the next run.
      receipts.push(
        error instanceof RateRefused ? { due } : { due, error: (error as Error).message },
      );
    }
  }
  for (const { sender } of new Set(chosen.map(({ by }) => by))) await sender.close?.();
  return receipts;
}

/** Whether a run that ended without a record may have sent it, and nothing can tell. */
const mayBeRepeated = ({ delivery: { claim }, by: { sender }, run }: Chosen): boolean =>
  claim !== undefined && claim.run !== run && sender.find === undefined;

/** Hours after which it is a failure that something still has to wait. */
const MOST_HOURS = 24;

function overdue({ later, ...receipt }: Receipt, now: string): Receipt {
  if (later === undefined) return receipt;
  const isOld = addMinutes(receipt.due.delivery.requested, MOST_HOURS * 60) <= now;
  return isOld ? { ...receipt, error: later } : { ...receipt, later };
}

/** What was sent, and whether a person has to pass it on. */
type Handed = Partial<Sent> & Unsent & Pick<Receipt, "byHand" | "isForNobody">;

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
  const reached = peopleOf(by.channel, message.to, { registry, where, now });
  if (by.channel.onlyAddresses && reached.length === 0) return { isForNobody: true };
  if (by.awaitsTickets && isToBeOpened(where)) return undefined;
  const all = reached.filter(({ id }) => people?.includes(id) ?? true);
  const most = by.sender.room?.recipients ?? Number.POSITIVE_INFINITY;
  let first: Sent | undefined;
  for (let part = 1; part === 1 || (part - 1) * most < all.length; part += 1) {
    const addressed = all.slice((part - 1) * most, part * most);
    const outgoing = { where, delivery, message, people: addressed, part, registry, now };
    const sent = (await by.sender.find?.(outgoing)) ?? (await by.sender.send(outgoing));
    if (!sent || isUnsent(sent)) return sent;
    first ??= sent;
  }
  return first && { ...first, byHand };
}

/** Whether its ticket, to which what is sent links, is still to be opened. */
const isToBeOpened = (where: Place): boolean =>
  !isLedger(where) &&
  where.ticket?.data.issue === undefined &&
  (where.ticket?.data.deliveries ?? []).some(
    (one) => isOpening(one) && one.done === undefined && one.dropped === undefined,
  );

const isUnsent = (sent: Sent | Unsent): sent is Unsent =>
  "reached" in sent || "refused" in sent || "later" in sent;

/** With the numbers of tickets that were opened in this run and are not recorded yet, so that texts can link to them. */
function withIssues<T extends Place>(where: T, opened: ReadonlyMap<string, number>): T {
  if (isLedger(where)) return where;
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
