/** Which deliveries are due: requested, and neither done nor dropped nor being sent by another run. */
import { compareText } from "#core/base/problems.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import { type ChannelName, type Delivery, isPending } from "#core/workflow/deliveries.ts";
import { isAlive } from "#io/lock.ts";
import type { Snapshot } from "./workspace.ts";

/** A delivery and where it stands in its ticket. */
export interface Due {
  readonly where: Rollout | Release;
  readonly file: string;
  readonly index: number;
  readonly delivery: Delivery;
}

/** The deliveries of a channel that are free for the run to send, oldest first. */
export function dueOn(
  channel: ChannelName,
  { registry, broken, now }: Snapshot,
  run: string,
): Due[] {
  const due: Due[] = [];
  for (const { where, file, deliveries } of tickets(registry, now)) {
    if (broken.rollouts.has(where.path)) continue;
    for (const [index, delivery] of deliveries.entries()) {
      if (delivery.channel !== channel || !isFree(delivery, run, now)) continue;
      due.push({ where, file, index, delivery });
    }
  }
  return due.sort((a, b) => compareText(a.delivery.requested, b.delivery.requested));
}

/** A claim is valid until it expires, while its run may be alive. */
function isFree(delivery: Delivery, run: string, now: string): boolean {
  const { claim, ...rest } = delivery;
  if (!claim || claim.run === run || !isAlive(claim.run)) return isPending(rest, now);
  return isPending(delivery, now);
}

function* tickets(registry: Registry, now: string) {
  for (const where of [...registry.releases.values(), ...registry.rollouts.values()]) {
    if (!where.ticket || ("release" in where && isAhead(where, now))) continue;
    yield { where, file: where.ticket.file, deliveries: where.ticket.data.deliveries ?? [] };
  }
}
