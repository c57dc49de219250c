/** Notifications that automation has not delivered yet, over all rollouts (DESIGN section 6). */

import { compareText } from "#core/base/problems.ts";
import { isByHand, wordFor } from "#core/events/by-hand.ts";
import type { Registry, Ticket } from "#core/model/registry.ts";
import { PASSED_ON } from "#core/notifications/hand-over.ts";
import { isPending } from "#core/workflow/deliveries.ts";
import { capital, count } from "../words/words.ts";

export interface OpenDelivery {
  /** The folder below `rollouts/`, of a rollout or of a release. */
  readonly path: string;
  readonly delivery: NonNullable<Ticket["deliveries"]>[number];
  /** Claimed by a run that is sending it. */
  readonly claimed: boolean;
  /** The error of the last attempt. */
  readonly error?: string;
}

type Failures = readonly {
  readonly rollout: string;
  readonly id: string;
  readonly channel?: string;
  readonly error: string;
}[];

/** A delivery that a coordinator passes on, because no channel reaches those whom it is for. */
export interface ByHandDelivery {
  /** The folder below `rollouts/` of a rollout. */
  readonly path: string;
  readonly delivery: NonNullable<Ticket["deliveries"]>[number];
  /** What the coordinator writes in a comment once that is done. */
  readonly line: string;
}

/** What waits for a coordinator, the oldest request first. */
export const byHandDeliveries = ({ rollouts }: Registry): ByHandDelivery[] =>
  [...rollouts.values()]
    .flatMap(({ path, ticket }) =>
      (ticket?.data.deliveries ?? []).filter(isByHand).flatMap((delivery) => {
        const word = wordFor(delivery.id);
        return word === undefined ? [] : [{ path, delivery, line: PASSED_ON[word] }];
      }),
    )
    .sort(oldestFirst);

/** Deliveries that are still to be sent, the oldest request first; reads every ticket once. */
export function openDeliveries(
  { rollouts, releases }: Registry,
  now: string,
  failures: Failures = [],
): OpenDelivery[] {
  const tickets = [...rollouts.values(), ...releases.values()];
  return tickets
    .flatMap(({ path, ticket }) =>
      (ticket?.data.deliveries ?? [])
        .filter(({ done, dropped }) => done === undefined && dropped === undefined)
        .filter((delivery) => !isByHand(delivery))
        .map((delivery) => {
          const failure = failures.find(
            ({ rollout, id, channel = delivery.channel }) =>
              rollout === path && id === delivery.id && channel === delivery.channel,
          );
          const error = failure?.error ?? delivery.error;
          const claimed = !isPending(delivery, now);
          return { path, delivery, claimed, ...(error === undefined ? {} : { error }) };
        }),
    )
    .sort(oldestFirst);
}

type Placed = Pick<OpenDelivery, "path" | "delivery">;

const oldestFirst = (a: Placed, b: Placed): number =>
  compareText(a.delivery.requested, b.delivery.requested) ||
  compareText(a.path, b.path) ||
  compareText(a.delivery.id, b.delivery.id);

/** What a manager has to know first: whether automation works, and what failed. */
export function automationSentence(counts: {
  readonly failing: number;
  readonly pending: number;
  readonly skipped: number;
  /** Files with errors that are not those of a skipped rollout alone. */
  readonly otherFiles: number;
  readonly runFailed: boolean;
  /** What waits for a coordinator. */
  readonly byHand: number;
  /** Whether the forge took no more requests of the last run. */
  readonly refused: boolean;
}): string {
  const { failing, pending, skipped, otherFiles, runFailed, byHand, refused } = counts;
  const wrong = [
    ...(runFailed ? ["the last run failed"] : []),
    ...(failing > 0 ? [count(failing, "delivery has failed", "deliveries have failed")] : []),
    ...(skipped > 0 ? [`${count(skipped, "rollout is", "rollouts are")} skipped`] : []),
    ...(otherFiles > 0
      ? [`${count(otherFiles, "other file has", "other files have")} errors`]
      : []),
  ];
  const waits =
    pending === 0
      ? "no delivery is waiting"
      : count(pending, "delivery is waiting", "deliveries are waiting");
  const passed =
    byHand === 0
      ? []
      : [count(byHand, "text waits for a coordinator", "texts wait for a coordinator")];
  const left = refused
    ? ["the forge took no more requests for now: what is left is left to the next run"]
    : [];
  const parts = [...(wrong.length > 0 ? wrong : ["Nothing failed"]), ...left, waits, ...passed];
  return `${capital(parts.join("; "))}.`;
}
