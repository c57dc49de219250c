/** `broadcast done`: a coordinator has sent an announcement to the audiences that no channel reaches (R32, R129). */

import { passingOn } from "../by-hand.ts";
import type { AnyStatement } from "../definition.ts";

interface Broadcast extends AnyStatement {
  readonly kind: "broadcast";
}

export const broadcast = passingOn<Broadcast>("broadcast", {
  usage: "broadcast done",
  meaning: "the announcement was sent to the audiences that automation does not reach",
  requirements: ["R32", "R129"],
  said: /^(?:is\s+|was\s+)?(?:done|sent)\b/i,
  wanted: "write that it is done, once it is sent",
  nothing: "there is no announcement of this rollout that waits for a broadcast",
});
