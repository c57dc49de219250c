/** Commands by which a coordinator says that something is passed on which no channel could send (R124, R129). */

import { isByHand, passedOnBy } from "#core/events/by-hand.ts";
import type { ByHand } from "#core/events/notices.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { CarriedOut, Origin } from "./definition.ts";
import { ALREADY, allowed, refuse, refused, type Verdict, writtenTooEarly } from "./verdict.ts";

/** Allowed where a coordinator was asked before the comment; `nothing` says what there is not. */
export function judgePassedOn(
  { at }: Origin,
  word: ByHand,
  rollout: Rollout,
  nothing: string,
): Verdict {
  const asked = passedOnBy(rollout, word);
  const open = asked.filter(isByHand);
  if (open.some(({ byHand = "" }) => byHand <= at)) return allowed();
  if (asked.length > open.length) return ALREADY;
  return open.length > 0
    ? refuse(writtenTooEarly("you were asked to pass it on", "sw-rel-sr"))
    : refused("nothing-by-hand", nothing, "sw-rel-sr");
}

/** The deliveries that were to be passed on by then are done. */
export function passedOn(
  { at, author }: Origin,
  word: ByHand,
  rollout: Rollout,
  now: string,
): CarriedOut {
  const { ticket } = rollout;
  if (!ticket) return { rollout, events: [] };
  const meant = new Set(
    passedOnBy(rollout, word).filter((one) => isByHand(one) && (one.byHand ?? "") <= at),
  );
  const deliveries = (ticket.data.deliveries ?? []).map((one) =>
    meant.has(one) ? { ...one, done: now, by: author.login } : one,
  );
  const data = { ...ticket.data, deliveries };
  return { rollout: { ...rollout, ticket: { ...ticket, data } }, events: [] };
}
