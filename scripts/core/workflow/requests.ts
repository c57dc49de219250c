/** Requests for notifications, as they come and go with the events of a rollout (DESIGN section 6). */

import type { Transition } from "#core/events/transitions.ts";
import { historyOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "../model/registry.ts";
import {
  canBeDropped,
  channelsFor,
  type Delivery,
  idsFor,
  isStillWanted,
  type RequestingChannels,
  request,
  standingRequests,
} from "./deliveries.ts";

/** What a run knows about sending notifications. */
export interface Requesting extends RequestingChannels {
  readonly registry: Registry;
  readonly now: string;
  /** Teams with an open report pull request for the rollout: not they are reminded, but their manager. */
  readonly reporting: ReadonlySet<string>;
}

/** The rollout with the notifications requested that its latest event sends. */
export function withRequests(rollout: Rollout, transition: Transition, run: Requesting): Rollout {
  const event = historyOf(rollout).at(-1);
  if (!event) return rollout;
  let deliveries = requestsOf(rollout);
  for (const id of idsFor(event, transition, rollout, run)) {
    deliveries = [...deliveries, ...request(deliveries, id, channelsFor(id, run), run.now)];
  }
  return withDeliveries(rollout, deliveries);
}

/**
 * The rollout after a run: requests whose reason has gone are dropped, those made in this very run taken
 * back, and those that its state calls for are made.
 */
export function settleRequests(rollout: Rollout, started: Rollout, run: Requesting): Rollout {
  const { now } = run;
  const before = requestsOf(started).length;
  const left = requestsOf(rollout).flatMap((delivery, index) => {
    if (!canBeDropped(delivery, now) || isStillWanted(delivery.id, rollout)) return delivery;
    return index < before ? { ...delivery, dropped: now } : [];
  });
  const settled = withDeliveries(rollout, left);
  const more = standingRequests(settled, now).flatMap((id) =>
    request(left, id, channelsFor(id, run), now),
  );
  return withDeliveries(settled, [...left, ...more]);
}

const requestsOf = ({ ticket }: Rollout): readonly Delivery[] => ticket?.data.deliveries ?? [];

/** The rollout with these requests; the same object when nothing changed. */
function withDeliveries(rollout: Rollout, deliveries: readonly Delivery[]): Rollout {
  const { ticket } = rollout;
  const old = requestsOf(rollout);
  const same = deliveries.length === old.length && deliveries.every((one, i) => one === old[i]);
  if (!ticket || same) return rollout;
  return {
    ...rollout,
    ticket: { ...ticket, data: { ...ticket.data, deliveries: [...deliveries] } },
  };
}
