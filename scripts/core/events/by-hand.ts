/** What a coordinator still has to pass on by hand, because no channel reaches those whom it is for (R32, R124, R129). */

import type { Rollout, Ticket } from "#core/model/registry.ts";
import type { ByHand } from "./notices.ts";
import { TRANSITIONS } from "./transitions.ts";

type Delivery = NonNullable<Ticket["deliveries"]>[number];

/** By the kind of a delivery, which is what stands before the first slash of its id. */
const WORDS: ReadonlyMap<string, ByHand> = new Map(
  TRANSITIONS.flatMap(({ notices }) => notices).flatMap(({ id, byHand }) =>
    byHand === undefined ? [] : [[kindOf(id), byHand]],
  ),
);

function kindOf(id: string): string {
  return id.split("/", 1)[0] ?? "";
}

/** What is written once the delivery is passed on; undefined for what no one has to pass on. */
export const wordFor = (id: string): ByHand | undefined => WORDS.get(kindOf(id));

/** Whether a coordinator was asked to pass it on, and has not said that it is done. */
export const isByHand = ({ byHand, done, dropped }: Delivery): boolean =>
  byHand !== undefined && done === undefined && dropped === undefined;

/** The deliveries of a rollout that one word of a coordinator is about, passed on or not. */
export const passedOnBy = (rollout: Rollout, word: ByHand): Delivery[] =>
  (rollout.ticket?.data.deliveries ?? []).filter(
    ({ id, byHand }) => byHand !== undefined && wordFor(id) === word,
  );

/** Those of them that are still to be passed on. */
export const openByHand = (rollout: Rollout, word: ByHand): Delivery[] =>
  passedOnBy(rollout, word).filter(isByHand);
