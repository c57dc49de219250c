/** Notifications that automation has not delivered yet, over all rollouts (DESIGN section 6). */

import { addMinutes } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { isByHand, wordFor } from "#core/events/by-hand.ts";
import type { ForgeView } from "#core/model/forge-view.ts";
import { ledgerOf, type Place, type Registry, type Ticket } from "#core/model/registry.ts";
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
  /** Why it has to wait, in the words of a server; it is tried again. */
  readonly said?: string;
}

/** An address that a mail server refused for good, and what is to be done about it. */
export interface RefusedAddress {
  readonly path: string;
  readonly delivery: NonNullable<Ticket["deliveries"]>[number];
  readonly to: string;
  readonly error: string;
}

/** A channel as the automation page shows it. */
export interface ChannelRow {
  readonly name: string;
  /** Why it is not used; undefined where it is, or nothing is known of it. */
  readonly missing?: string;
  /** Whether a run has said whether it is configured. */
  readonly known: boolean;
  /** When something was last sent by it. */
  readonly lastDone?: string;
  readonly done: number;
  readonly waiting: number;
  readonly failing: number;
  readonly refused: number;
  readonly byHand: number;
  /** How often somebody may have got something twice. */
  readonly lost: number;
}

/** Every place with deliveries. */
const placesOf = (registry: Registry): Place[] => [
  ...registry.rollouts.values(),
  ...registry.releases.values(),
  ...[ledgerOf(registry) ?? []].flat(),
];

/** What servers refused for good, the latest first. */
export const refusedAddresses = (registry: Registry): RefusedAddress[] =>
  placesOf(registry)
    .flatMap(({ path, ticket }) =>
      (ticket?.data.deliveries ?? [])
        .filter(({ failed, done, dropped }) => failed && !done && !dropped)
        .flatMap((delivery) =>
          (delivery.refused ?? []).map(({ to, error }) => ({ path, delivery, to, error })),
        ),
    )
    .sort((a, b) => compareText(b.delivery.failed ?? "", a.delivery.failed ?? ""));

/** Each channel that a run named, or by which something was requested. */
export function channelRows(
  registry: Registry,
  open: readonly OpenDelivery[],
  channels: ForgeView["channels"],
): ChannelRow[] {
  const all = placesOf(registry).flatMap(({ ticket }) => ticket?.data.deliveries ?? []);
  const names = new Set([
    ...(channels ?? []).map(({ name }) => name),
    ...all.map(({ channel }) => channel),
  ]);
  return [...names].sort(compareText).map((name) => {
    const said = channels?.find((one) => one.name === name);
    const own = all.filter(({ channel }) => channel === name);
    const waiting = open.filter(({ delivery }) => delivery.channel === name);
    const done = own.flatMap((one) => one.done ?? []).sort();
    const lastDone = done.at(-1);
    return {
      name,
      known: said !== undefined,
      ...(said?.missing === undefined ? {} : { missing: said.missing }),
      ...(lastDone === undefined ? {} : { lastDone }),
      done: done.length,
      waiting: waiting.filter(({ error }) => error === undefined).length,
      failing: waiting.filter(({ error }) => error !== undefined).length,
      refused: own.filter(({ failed, done, dropped }) => failed && !done && !dropped).length,
      byHand: own.filter(isByHand).length,
      lost: own.reduce((sum, { lost = 0 }) => sum + lost, 0),
    };
  });
}

/** Whether it is tried again, and has been waiting for less than a day. */
const isOnlyLate = ({ channel, requested }: OpenDelivery["delivery"], now: string): boolean =>
  channel === "mail" && addMinutes(requested, 24 * 60) > now;

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
  registry: Registry,
  now: string,
  failures: Failures = [],
): OpenDelivery[] {
  return placesOf(registry)
    .flatMap(({ path, ticket }) =>
      (ticket?.data.deliveries ?? [])
        .filter(({ done, dropped }) => done === undefined && dropped === undefined)
        .filter((delivery) => !isByHand(delivery) && delivery.failed === undefined)
        .map((delivery) => {
          const failure = failures.find(
            ({ rollout, id, channel = delivery.channel }) =>
              rollout === path && id === delivery.id && channel === delivery.channel,
          );
          const error = failure?.error ?? delivery.error;
          const claimed = !isPending(delivery, now);
          // What a mail server refuses for now is no failure for a day.
          const isFailure = failure !== undefined || !isOnlyLate(delivery, now);
          return {
            path,
            delivery,
            claimed,
            ...(error === undefined ? {} : isFailure ? { error } : { said: error }),
          };
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
  /** Notifications that a server refused for good. */
  readonly undelivered?: number;
  /** Whether the forge took no more requests of the last run. */
  readonly refused: boolean;
}): string {
  const {
    failing,
    pending,
    skipped,
    otherFiles,
    runFailed,
    byHand,
    refused,
    undelivered = 0,
  } = counts;
  const wrong = [
    ...(runFailed ? ["the last run failed"] : []),
    ...(failing > 0 ? [count(failing, "delivery has failed", "deliveries have failed")] : []),
    ...(undelivered > 0
      ? [count(undelivered, "address refuses mail", "addresses refuse mail")]
      : []),
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
