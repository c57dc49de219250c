/** Commands by which a coordinator says that something is passed on which no channel could send (R124, R129). */

import { isByHand, passedOnBy } from "#core/events/by-hand.ts";
import type { ByHand } from "#core/events/notices.ts";
import { POSITIONS } from "#core/model/positions.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { AnyStatement, CarriedOut, DecisionCommand, Origin } from "./definition.ts";
import { ALREADY, allowed, refuse, refused, type Verdict, writtenTooEarly } from "./verdict.ts";
import { cannotRead } from "./words.ts";

/** What a command says of itself. */
interface Words<S> extends Pick<DecisionCommand<S & AnyStatement>, "meaning" | "requirements"> {
  /** The line as it is written. */
  readonly usage: string;
  /** What may follow the command's name. */
  readonly said: RegExp;
  /** What to write instead, and that nothing waits for it: each the end of a sentence. */
  readonly wanted: string;
  readonly nothing: string;
}

/** A command by which a coordinator closes what was left to a person. */
export const passingOn = <S extends AnyStatement & { readonly kind: ByHand }>(
  word: S["kind"],
  { usage, said, wanted, nothing, ...about }: Words<S>,
): DecisionCommand<S> => ({
  word,
  who: "coordinators",
  usage,
  ...about,

  read: (rest) =>
    said.test(rest) ? { statement: { kind: word } as S } : cannotRead(wanted, usage),
  write: () => usage,

  recordedAs: () => [],
  positions: POSITIONS,
  /** The ticket may be closed by then. */
  countsWhenClosed: () => true,

  judge: (command, rollout) => judgePassedOn(command, word, rollout, nothing),
  carryOut: (command, rollout, { now }) => passedOn(command, word, rollout, now),
});

/** Allowed where a coordinator was asked before the comment; `nothing` says what there is not. */
function judgePassedOn({ at }: Origin, word: ByHand, rollout: Rollout, nothing: string): Verdict {
  const asked = passedOnBy(rollout, word);
  const open = asked.filter(isByHand);
  if (open.some(({ byHand = "" }) => byHand <= at)) return allowed();
  if (asked.length > open.length) return ALREADY;
  return open.length > 0
    ? refuse(writtenTooEarly("you were asked to pass it on", "sw-rel-sr"))
    : refused("nothing-by-hand", nothing, "sw-rel-sr");
}

/** The deliveries that were to be passed on by then are done. */
function passedOn({ at, author }: Origin, word: ByHand, rollout: Rollout, now: string): CarriedOut {
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
