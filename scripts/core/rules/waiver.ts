import { openRollouts } from "#core/soundness/scope.ts";
import type { Rule } from "./rule.ts";

const onlyEmergency: Rule = {
  name: "waiver-emergency",
  severity: "error",
  requirement: "R134, R135",
  sentence:
    "Only an emergency may skip the test; other releases could before the day that procedure.yaml sets.",
  *check({ registry }) {
    if (!registry.procedure) return;
    const since = registry.procedure.data.waiverOnlyEmergencySince;
    // A recorded waiver stays valid, even if the procedure sets another day later.
    for (const { decisions, release } of openRollouts(registry)) {
      const { waiver } = decisions?.data ?? {};
      if (!decisions || !waiver || release.data.type === "emergency") continue;
      if (since !== undefined && waiver.date < since) continue;
      const when = since === undefined ? "" : ` since ${since}`;
      yield {
        file: decisions.file,
        at: ["waiver"],
        message: `a ${release.data.type} release cannot skip the test; only emergencies can${when}`,
        hint: "remove the waiver and let teams test it; a fix for a security problem is type: emergency",
      };
    }
  },
};

export const waiverRules: readonly Rule[] = [onlyEmergency];
