/** The verification has started and has no outcome. */

import { formatDate } from "#core/base/format-time.ts";
import { CHOOSE } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { stateSince } from "#core/model/queries.ts";
import { verificationLacks, verifierOf } from "./conditions.ts";
import { lasting, reason, waitingFor } from "./reason.ts";
import { ACCEPT_VERIFIED, comment, decideVerification, REJECT_VERIFIED } from "./ways.ts";

interface VerificationUndecided {
  readonly code: "verification-undecided";
  readonly verifier: string;
  /** A date. */
  readonly started?: string;
}

export const verificationUndecided = reason<VerificationUndecided>({
  codes: ["verification-undecided"],
  at: ["InVerification"],
  when: ({ rollout, registry }) => {
    if (verificationLacks(rollout, registry) !== "outcome") return [];
    const started = rollout.decisions?.data.verification?.started;
    return [
      {
        code: "verification-undecided",
        verifier: verifierOf(rollout, registry),
        ...(started === undefined ? {} : { started }),
      },
    ];
  },
  since: (_, { rollout }) => lasting("in verification", stateSince(rollout)),
  sentence: ({ verifier, started }) => {
    const since = started === undefined ? "" : ` since ${formatDate(started)}`;
    return waitingFor(verifier, `in verification${since}, no outcome yet`);
  },
  steps: ({ verifier }, facts) => [
    {
      who: verifier,
      what: "decide the verification",
      ways: () => [
        comment("Decide the verification", [ACCEPT_VERIFIED, REJECT_VERIFIED]),
        decideVerification(facts, "Decide the verification", [
          `decided: ${localDate(facts.now, "UTC")}`,
          `outcome: ${CHOOSE}   # accept | reject, with a line reason`,
          `report: ${CHOOSE}   # the link to the verification report`,
        ]),
      ],
    },
  ],
});
