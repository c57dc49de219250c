import { lastEvent } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { openRollouts, wholeRollouts } from "#core/soundness/scope.ts";
import type { Rule } from "./rule.ts";

const onlyEmergency: Rule = {
  name: "waiver-emergency",
  severity: "error",
  requirement: "R134, R135",
  sentence:
    "Only an emergency may skip the test; other releases could before the day that procedure.yaml sets.",
  *check({ registry }) {
    for (const { decisions, release } of openRollouts(registry)) {
      const { waiver } = decisions?.data ?? {};
      if (!decisions || !waiver || release.data.type === "emergency") continue;
      if (!isInForce(registry, waiver.date)) continue;
      const since = registry.procedure?.data.waiverOnlyEmergencySince;
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

const asRecorded: Rule = {
  name: "waiver-contradicts",
  severity: "error",
  requirement: "R134, R135",
  sentence: "A release whose test was waived as an emergency stays one.",
  *check({ registry }) {
    for (const rollout of wholeRollouts(registry)) {
      const { decisions, release } = rollout;
      const { type } = release.data;
      const date = waivedOn(rollout);
      if (date === undefined || type === "emergency" || !isInForce(registry, date)) continue;
      const message = `the test was waived on ${date}, which only an emergency may be, and the release is a ${type}`;
      yield {
        file: release.file,
        at: ["type"],
        message,
        hint: "write type: emergency, as when it was waived",
      };
      if (!decisions?.data.waiver) continue;
      yield {
        file: decisions.file,
        at: ["waiver"],
        message,
        hint: `write type: emergency in ${release.file}, as when it was waived`,
      };
    }
  },
};

/** The day on which the waiver was given, where it is recorded. */
function waivedOn(rollout: Rollout): string | undefined {
  const waived = lastEvent(rollout, ["waived"]);
  return waived && (waived.date ?? rollout.decisions?.data.waiver?.date ?? waived.at.slice(0, 10));
}

/** Whether only emergencies could be waived on a day; unknown without the procedure. */
function isInForce({ procedure }: Registry, date: string): boolean {
  if (!procedure) return false;
  const since = procedure.data.waiverOnlyEmergencySince;
  return since === undefined || date >= since;
}

export const waiverRules: readonly Rule[] = [onlyEmergency, asRecorded];
