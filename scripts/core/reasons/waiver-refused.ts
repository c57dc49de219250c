/** A waiver is there and does not count (R134, R135). */

import { REASON } from "#core/base/placeholders.ts";
import { COORDINATORS, verificationLacks, waiverRefusal } from "./conditions.ts";
import { happened, reason } from "./reason.ts";
import { comment, decide } from "./ways.ts";

interface WaiverRefused {
  readonly code: "waiver-refused";
  readonly approvedBy: string;
  readonly why: NonNullable<ReturnType<typeof waiverRefusal>>;
}

export const waiverRefused = reason<WaiverRefused>({
  codes: ["waiver-refused"],
  at: ["InVerification", "StagedRollOut new", "StagedRollOut open"],
  when: ({ rollout, registry }) => {
    const approvedBy = rollout.decisions?.data.waiver?.approvedBy;
    const why = waiverRefusal(rollout, registry);
    if (approvedBy === undefined || why === undefined) return [];
    // Before verification has come to an outcome nothing can be waived.
    const lacks = verificationLacks(rollout, registry);
    const early = rollout.ticket?.data.state === "InVerification" && lacks !== undefined;
    return early && lacks !== "report" ? [] : [{ code: "waiver-refused", approvedBy, why }];
  },
  since: (_, { rollout }) => happened("waived", rollout.decisions?.data.waiver?.date),
  sentence: ({ approvedBy, why }) =>
    why === "not-a-coordinator"
      ? `the waiver does not count: ${approvedBy} is not a coordinator`
      : "the waiver does not count: only an emergency release may skip the test",
  steps: (_, facts) => [
    {
      who: COORDINATORS,
      what: "approve the waiver or remove it",
      ways: () => [
        comment("Approve it", [`waive ${REASON}`]),
        decide(facts, "waiver", "Remove the waiver", []),
      ],
    },
  ],
});
