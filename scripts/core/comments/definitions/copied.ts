/** `copied`: a coordinator has copied a text into the helpdesk where an external provider reads it (R124). */

import { passingOn } from "../by-hand.ts";
import type { AnyStatement } from "../definition.ts";

interface Copied extends AnyStatement {
  readonly kind: "copied";
}

export const copied = passingOn<Copied>("copied", {
  usage: "copied",
  meaning: "the outcome was copied into the provider's own ticket, in GGUS",
  requirements: ["R124"],
  // “Copied from the release notes: …” copies nothing to anybody.
  said: /^(?:$|[^a-z0-9]|(?:done|it|this|that|to|into|in|and|thanks?|today|yesterday)\b)/i,
  wanted: "write it alone, once the text is in the provider's ticket",
  nothing: "there is no text of this rollout that waits to be copied",
});
