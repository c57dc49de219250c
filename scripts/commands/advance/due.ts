/** Which deliveries are due: requested, and neither done nor dropped nor being sent by another run. */
import { addMinutes } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { ledgerOf, type Place, type Registry } from "#core/model/registry.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import { type ChannelName, type Delivery, isPending } from "#core/workflow/deliveries.ts";
import { isAlive } from "#io/lock.ts";
import type { Snapshot } from "./workspace.ts";

/** A delivery and where it stands in its ticket. */
export interface Due {
  readonly where: Place;
  readonly file: string;
  readonly index: number;
  readonly delivery: Delivery;
}

/** The deliveries of a channel that are free for the run to send, oldest first; one that was given up where it `goesOn`. */
export function dueOn(
  channel: ChannelName,
  { registry, broken, now }: Snapshot,
  run: string,
  goesOn: (due: Due) => boolean = () => false,
): Due[] {
  const due: Due[] = [];
  for (const { where, file, deliveries } of tickets(registry, now)) {
    if (broken.rollouts.has(where.path)) continue;
    for (const [index, delivery] of deliveries.entries()) {
      if (delivery.channel !== channel) continue;
      const one = { where, file, index, delivery };
      const isGivenUp = delivery.failed !== undefined;
      if (
        isGivenUp
          ? isRecent(delivery, now) && isFree(reopened(delivery), run, now) && goesOn(one)
          : isFree(delivery, run, now)
      )
        due.push(one);
    }
  }
  return due.sort((a, b) => compareText(a.delivery.requested, b.delivery.requested));
}

/** Days after which nobody wants any more what was given up. */
const MOST_DAYS = 14;

const isRecent = ({ failed = "" }: Delivery, now: string): boolean =>
  addMinutes(failed, MOST_DAYS * 24 * 60) > now;

const reopened = ({ failed: _, ...delivery }: Delivery): Delivery => delivery;

/** A claim is valid until it expires, while its run may be alive. */
function isFree(delivery: Delivery, run: string, now: string): boolean {
  const { claim, ...rest } = delivery;
  if (!claim || claim.run === run || !isAlive(claim.run)) return isPending(rest, now);
  return isPending(delivery, now);
}

function* tickets(registry: Registry, now: string) {
  const all: Place[] = [...registry.releases.values(), ...registry.rollouts.values()];
  const ledger = ledgerOf(registry);
  if (ledger) all.push(ledger);
  for (const where of all) {
    if (!where.ticket || ("release" in where && isAhead(where, now))) continue;
    yield { where, file: where.ticket.file, deliveries: where.ticket.data.deliveries ?? [] };
  }
}
