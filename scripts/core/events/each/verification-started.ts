/** A verifier starts to verify the release against the quality criteria. */

import type { EventDefinition } from "../definition.ts";
import { by } from "../phrases.ts";

export const verificationStarted: EventDefinition = {
  cause: "fact",
  from: ["Unverified"],
  to: { state: "InVerification" },
  guard: "a verifier notes the start in rollout.yaml",
  find: ({ decisions }) => {
    const verification = decisions?.data.verification;
    if (!verification) return [];
    return [{ event: "verification-started", by: verification.by, date: verification.started }];
  },
  notices: [],
  next: "the verifier",
  requirements: ["R42", "R44"],

  word: "Verification started",
  sentence: (event) => `Verification started${by(event)}.`,
  onMerge: ({ by: login }) => [`verification${login === undefined ? "" : ` by ${login}`} begins`],
};
