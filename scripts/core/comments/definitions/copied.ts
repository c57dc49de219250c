/** `copied`: a coordinator has copied a text into the helpdesk where an external provider reads it (R124). */

import { POSITIONS } from "#core/model/positions.ts";
import { judgePassedOn, passedOn } from "../by-hand.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { cannotRead } from "../words.ts";

interface Copied extends AnyStatement {
  readonly kind: "copied";
}

export const copied: DecisionCommand<Copied> = {
  word: "copied",
  who: "coordinators",
  usage: "copied",
  meaning: "the outcome was copied into the provider's own ticket, in GGUS",
  requirements: ["R124"],

  // “Copied from the release notes: …” copies nothing to anybody.
  read: (rest) =>
    /^(?:$|[^a-z0-9]|(?:done|it|this|that|to|into|in|and|thanks?|today|yesterday)\b)/i.test(rest)
      ? { statement: { kind: "copied" } }
      : cannotRead("write it alone, once the text is in the provider's ticket", "copied"),
  write: () => "copied",

  recordedAs: () => [],
  positions: POSITIONS,
  /** The ticket may be closed by then. */
  countsWhenClosed: () => true,

  judge: (command, rollout) =>
    judgePassedOn(
      command,
      "copied",
      rollout,
      "there is no text of this rollout that waits to be copied",
    ),
  carryOut: (command, rollout, { now }) => passedOn(command, "copied", rollout, now),
};
