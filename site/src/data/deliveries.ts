/** Notifications that automation has not delivered yet, over all rollouts (DESIGN section 6). */

import { compareText } from "#core/base/problems.ts";
import type { Registry, Ticket } from "#core/model/registry.ts";
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

/** Deliveries neither done nor dropped, the oldest request first; reads every ticket once. */
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
    .sort(
      (a, b) =>
        compareText(a.delivery.requested, b.delivery.requested) ||
        compareText(a.path, b.path) ||
        compareText(a.delivery.id, b.delivery.id),
    );
}

/** What a manager has to know first: whether automation works, and what failed. */
export function automationSentence(counts: {
  readonly failing: number;
  readonly pending: number;
  readonly skipped: number;
  /** Files with errors that are not those of a skipped rollout alone. */
  readonly otherFiles: number;
  readonly runFailed: boolean;
}): string {
  const { failing, pending, skipped, otherFiles, runFailed } = counts;
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
  const parts = [...(wrong.length > 0 ? wrong : ["Nothing failed"]), waits].join("; ");
  return `${capital(parts)}.`;
}
