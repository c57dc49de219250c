/** The technology provider takes the release back, and the teams that have it go back. */

import { STAGED } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { ROLLBACK } from "../notices.ts";

export const withdrawn: EventDefinition = {
  cause: "fact",
  order: "first",
  ends: true,
  from: ["Unverified", "InVerification", ...STAGED, "Accepted"],
  to: { state: "Rejected", status: "kept" },
  guard: "the technology provider withdraws the release",
  find: ({ release }) => {
    const withdrawal = release.data.withdrawn;
    return withdrawal ? [{ event: "withdrawn", ...withdrawal }] : [];
  },
  notices: [ROLLBACK],
  next: "nobody; the teams that accepted go back",
  requirements: ["R130"],

  word: "Withdrawn by the technology provider",
  sentence: () => "Withdrawn by the provider.",
  onMerge: () => [
    "it is withdrawn and becomes Rejected",
    "teams that have it are notified how to go back",
  ],
  feed: { kind: "decision", coming: true, asks: "testing teams" },
  reason: ({ release }) => release.data.withdrawn?.reason,
  decides: () => ({ accepted: false, verb: "withdrawn by the provider" }),
};
