/** The technology provider takes the release back; teams that have it go back, and nobody waits for anybody any more. */

import { isRecorded } from "#core/model/participation.ts";
import { STAGED } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { FLAG_REMINDERS, notice, OUTCOME_ON_PARENT, ROLLBACK } from "../notices.ts";

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
  notices: [
    notice("outcome", "the manager and the asked teams, or the verifier", { toAddresses: true }),
    ROLLBACK,
    OUTCOME_ON_PARENT,
    FLAG_REMINDERS,
  ],
  next: "nobody; the teams that accepted go back",
  requirements: ["R76", "R123", "R130"],
  // One that was accepted before has its own already; one that was waived gets none.
  givesDocument: (rollout) =>
    rollout.reports.length > 0 &&
    rollout.ticket?.data.document === undefined &&
    !isRecorded(rollout, ["waived"]),

  word: "Withdrawn by the technology provider",
  sentence: () => "Withdrawn by the provider.",
  onMerge: () => [
    "it is withdrawn and becomes Rejected",
    "manager, asked teams and coordinators are notified",
    "teams that have it are notified how to go back",
  ],
  feed: { kind: "decision", coming: true, asks: "testing teams" },
  reason: ({ release }) => release.data.withdrawn?.reason,
  decides: () => ({ accepted: false, verb: "withdrawn by the provider" }),
};
