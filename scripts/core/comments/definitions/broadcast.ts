/** `broadcast done`: a coordinator has sent an announcement to the audiences that no channel reaches (R32, R129). */

import { POSITIONS } from "#core/model/positions.ts";
import { judgePassedOn, passedOn } from "../by-hand.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { cannotRead } from "../words.ts";

interface Broadcast extends AnyStatement {
  readonly kind: "broadcast";
}

export const broadcast: DecisionCommand<Broadcast> = {
  word: "broadcast",
  who: "coordinators",
  usage: "broadcast done",
  meaning: "the announcement was sent to the audiences that automation does not reach",
  requirements: ["R32", "R129"],

  read: (rest) =>
    /^(?:is\s+|was\s+)?(?:done|sent)\b/i.test(rest)
      ? { statement: { kind: "broadcast" } }
      : cannotRead("write that it is done, once it is sent", "broadcast done"),
  write: () => "broadcast done",

  recordedAs: () => [],
  positions: POSITIONS,
  /** The ticket may be closed by then. */
  countsWhenClosed: () => true,

  judge: (command, rollout) =>
    judgePassedOn(
      command,
      "broadcast",
      rollout,
      "there is no announcement of this rollout that waits for a broadcast",
    ),
  carryOut: (command, rollout, { now }) => passedOn(command, "broadcast", rollout, now),
};
