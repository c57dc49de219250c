/** A manager recalls an accepted or released version, and sites are notified not to run it. */

import type { EventDefinition } from "../definition.ts";
import { FLAG_REMINDERS, notice, ROLLBACK } from "../notices.ts";
import { by } from "../phrases.ts";

export const recalled: EventDefinition = {
  cause: "fact",
  order: "first",
  ends: true,
  from: ["Accepted", "Production"],
  to: { state: "Recalled" },
  guard: "a manager writes recall into rollout.yaml",
  find: ({ decisions }) => {
    const recall = decisions?.data.recall;
    return recall ? [{ event: "recalled", ...recall }] : [];
  },
  notices: [
    notice("recall", "everybody who was notified of the release", {
      byHand: "broadcast",
      toAddresses: true,
    }),
    ROLLBACK,
    FLAG_REMINDERS,
  ],
  next: "nobody; sites that run it go back to another version",
  requirements: ["R128", "R130"],

  word: "Recalled",
  sentence: (event) => `Recalled${by(event)}.`,
  onMerge: () => [
    "it is recalled, which is announced",
    "teams that have it are notified how to go back",
  ],
  feed: { kind: "decision", asks: "testing teams" },
  reason: ({ decisions }) => decisions?.data.recall?.reason,
};
