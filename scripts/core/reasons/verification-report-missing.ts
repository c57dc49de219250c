/** The verification accepts without a link to its report (R103). */

import { CHOOSE } from "#core/base/placeholders.ts";
import { verificationDecided, verificationLacks, verifierOf } from "./conditions.ts";
import { happened, reason, waitingFor } from "./reason.ts";
import { ACCEPT_VERIFIED, comment, decideVerification } from "./ways.ts";

interface VerificationReportMissing {
  readonly code: "verification-report-missing";
  readonly verifier: string;
}

export const verificationReportMissing = reason<VerificationReportMissing>({
  codes: ["verification-report-missing"],
  at: ["InVerification"],
  when: ({ rollout, registry }) =>
    verificationLacks(rollout, registry) === "report"
      ? [{ code: "verification-report-missing", verifier: verifierOf(rollout, registry) }]
      : [],
  since: (_, { rollout }) => happened("verification decided", verificationDecided(rollout)),
  sentence: ({ verifier }) =>
    waitingFor(verifier, "verification accepts without a link to its report"),
  steps: ({ verifier }, facts) => [
    {
      who: verifier,
      what: "add the link to the verification report",
      ways: () => [
        comment("Add the report", [ACCEPT_VERIFIED]),
        decideVerification(facts, "Add the report", [`report: ${CHOOSE}`]),
      ],
    },
  ],
});
