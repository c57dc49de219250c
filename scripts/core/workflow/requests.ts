/** Requests to say something, as they come and go with the events of a rollout (DESIGN section 6). */

import type { Transition } from "#core/events/transitions.ts";
import { historyOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "../model/registry.ts";
import {
  type Channel,
  type Delivery,
  idsFor,
  isPending,
  readyWanted,
  reasonGone,
  request,
} from "./deliveries.ts";

/** What a run knows about saying things. */
export interface Requesting {
  readonly registry: Registry;
  readonly now: string;
  readonly channels: readonly Channel[];
  /** Teams with an open report pull request for the rollout: their reminders are not sent. */
  readonly reporting: ReadonlySet<string>;
}

/** The rollout with what its latest event asks to be said requested. */
export function withRequests(rollout: Rollout, transition: Transition, run: Requesting): Rollout {
  const event = historyOf(rollout).at(-1);
  if (!event || (event.event === "report-due" && run.reporting.has(event.team ?? ""))) {
    return rollout;
  }
  let deliveries = requestsOf(rollout);
  for (const id of idsFor(event, transition, rollout, run.registry)) {
    deliveries = [...deliveries, ...request(deliveries, id, run.channels, run.now)];
  }
  return withDeliveries(rollout, deliveries);
}

/**
 * The rollout after a run: requests whose reason has gone are dropped, those made in this very run taken
 * back, and the decision is asked for when no report is awaited any more.
 */
export function settleRequests(rollout: Rollout, started: Rollout, run: Requesting): Rollout {
  const { now, channels } = run;
  const before = requestsOf(started).length;
  const left = requestsOf(rollout).flatMap((delivery, index) => {
    if (!isPending(delivery, now) || !reasonGone(delivery.id, rollout)) return delivery;
    return index < before ? { ...delivery, dropped: now } : [];
  });
  const settled = withDeliveries(rollout, left);
  return readyWanted(settled)
    ? withDeliveries(settled, [...left, ...request(left, "ready", channels, now)])
    : settled;
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
