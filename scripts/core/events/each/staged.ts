/** Verification accepts the release: the staged rollout starts, and the coordinators are notified. */

import { positionOf, STAGED } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { notice } from "../notices.ts";

export const staged: EventDefinition = {
  cause: "fact",
  from: ["InVerification"],
  to: { state: "StagedRollOut", status: "new" },
  guard: "verification accepts, with a link to its report",
  find: ({ decisions }) => {
    const { outcome, report, by, decided } = decisions?.data.verification ?? {};
    if (outcome !== "accept" || report === undefined || by === undefined) return [];
    return [{ event: "staged", by, ...(decided === undefined ? {} : { date: decided }) }];
  },
  notices: [
    notice("staged", "the coordinators", {
      isWanted: ({ ticket }) => {
        const position = positionOf(ticket?.data);
        return STAGED.some((one) => one === position);
      },
    }),
  ],
  next: "a coordinator",
  requirements: ["R43", "R44", "R45", "R48", "R57", "R58", "R99", "R100", "R101", "R102", "R103"],

  word: "Staged rollout began",
  sentence: () => "Accepted in verification: the staged rollout starts.",
  onMerge: () => ["verification accepts it", "coordinators are asked to name its manager"],
};
