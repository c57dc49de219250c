/** Verification rejects the release, and the provider is notified of the reason. */

import type { EventDefinition } from "../definition.ts";
import { DECIDED } from "../notices.ts";
import { by } from "../phrases.ts";

export const verificationRejected: EventDefinition = {
  cause: "fact",
  from: ["InVerification"],
  to: { state: "Rejected" },
  guard: "verification rejects, with a reason",
  find: ({ decisions }) => {
    const { outcome, reason, by: login, decided } = decisions?.data.verification ?? {};
    if (outcome !== "reject" || reason === undefined || login === undefined) return [];
    const date = decided === undefined ? {} : { date: decided };
    return [{ event: "verification-rejected", by: login, ...date, reason }];
  },
  notices: DECIDED,
  next: "nobody; a corrected version is a new release",
  requirements: ["R48", "R124", "R130", "R139"],

  word: "Rejected in verification",
  sentence: (event) => `Rejected in verification${by(event)}.`,
  onMerge: () => ["verification rejects it", "the technology provider is notified of the reason"],
  feed: { kind: "decision", coming: true },
  reason: ({ decisions }) => decisions?.data.verification?.reason,
  decides: () => ({ accepted: false, verb: "rejected in verification" }),
};
