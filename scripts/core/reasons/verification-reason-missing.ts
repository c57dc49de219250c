/** The verification rejects and does not say why. */

import { CHOOSE } from "#core/base/placeholders.ts";
import { verificationDecided, verificationLacks, verifierOf } from "./conditions.ts";
import { happened, reason, waitingFor } from "./reason.ts";
import { comment, decideVerification, REJECT_VERIFIED } from "./ways.ts";

interface VerificationReasonMissing {
  readonly code: "verification-reason-missing";
  readonly verifier: string;
}

export const verificationReasonMissing = reason<VerificationReasonMissing>({
  codes: ["verification-reason-missing"],
  at: ["InVerification"],
  when: ({ rollout, registry }) =>
    verificationLacks(rollout, registry) === "reason"
      ? [{ code: "verification-reason-missing", verifier: verifierOf(rollout, registry) }]
      : [],
  since: (_, { rollout }) => happened("verification decided", verificationDecided(rollout)),
  sentence: ({ verifier }) => waitingFor(verifier, "verification rejects without a reason"),
  steps: ({ verifier }, facts) => [
    {
      who: verifier,
      what: "give the reason",
      ways: () => [
        comment("Give the reason", [REJECT_VERIFIED]),
        decideVerification(facts, "Give the reason", [`reason: ${CHOOSE}`]),
      ],
    },
  ],
});
