/** Conditions that several reasons ask about: the verification and the waiver. */

import { waiverRefused } from "#core/events/each/waived.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** The group of coordinators. */
export const COORDINATORS = "sw-rel-sr";

/** The verifier: the one who started it, otherwise the group. */
export const verifierOf = ({ decisions }: Rollout): string =>
  decisions?.data.verification?.by ?? "verifiers";

/** What a verification that has started lacks before its outcome counts; undefined when nothing. */
export function verificationLacks(
  rollout: Rollout,
  registry: Registry,
): "outcome" | "reason" | "report" | undefined {
  const { outcome, reason, report } = rollout.decisions?.data.verification ?? {};
  if (outcome === undefined) return "outcome";
  if (outcome === "reject") return reason === undefined ? "reason" : undefined;
  return report === undefined && !isWaived(rollout, registry) ? "report" : undefined;
}

/** Why a waiver that is there does not count (R134, R135). */
export function waiverRefusal(rollout: Rollout, registry: Registry) {
  const procedure = registry.procedure?.data;
  return procedure && waiverRefused(rollout, registry, procedure);
}

/** Whether there is a waiver and it counts. */
export const isWaived = (rollout: Rollout, registry: Registry): boolean =>
  rollout.decisions?.data.waiver !== undefined && waiverRefusal(rollout, registry) === undefined;
