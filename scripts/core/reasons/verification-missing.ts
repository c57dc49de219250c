/** Nobody has started the verification. */

import { CHOOSE } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { stateSince } from "#core/model/queries.ts";
import { lasting, reason, waitingFor } from "./reason.ts";
import { comment, decide } from "./ways.ts";

interface VerificationMissing {
  readonly code: "verification-missing";
}

export const verificationMissing = reason<VerificationMissing>({
  codes: ["verification-missing"],
  at: ["Unverified"],
  when: ({ rollout: { decisions } }) =>
    decisions?.data.verification ? [] : [{ code: "verification-missing" }],
  since: (_, { rollout }) => lasting("not verified", stateSince(rollout)),
  sentence: () => waitingFor("a verifier", "verification has not started"),
  steps: (_, facts) => [
    {
      who: "verifiers",
      what: "start the verification: set verification in rollout.yaml",
      brief: "start the verification",
      ways: () => [
        comment("Start the verification", ["verification start"]),
        decide(facts, "verification", "Start the verification", [
          "verification:",
          `  by: ${CHOOSE}   # your login`,
          `  started: ${localDate(facts.now, "UTC")}`,
        ]),
      ],
    },
  ],
});
