/** Conditions that several reasons ask about: the verification and the waiver. */

import { waiverRefused } from "#core/events/each/waived.ts";
import { accountOf, holds, isGroupBroken, membersOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** The group of coordinators. */
export const COORDINATORS = "sw-rel-sr";

/** The group of verifiers. */
const VERIFIERS = "verifiers";

/** The verifier: the one who is named, otherwise the group; so too where that one has left (DESIGN section 3). */
export const verifierOf = (rollout: Rollout, registry: Registry): string =>
  hasVerifierLeft(rollout, registry)
    ? VERIFIERS
    : (rollout.decisions?.data.verification?.by ?? VERIFIERS);

/** Whether the verifier who is named can no longer act. */
export function hasVerifierLeft({ decisions }: Rollout, registry: Registry): boolean {
  const by = decisions?.data.verification?.by;
  if (by === undefined || isGroupBroken(registry, VERIFIERS)) return false;
  return !holds(membersOf(registry, VERIFIERS), accountOf(registry, by));
}

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

/** When the verification came to its outcome: the date that is given, else that of its beginning. */
export const verificationDecided = ({ decisions }: Rollout): string | undefined =>
  decisions?.data.verification?.decided ?? decisions?.data.verification?.started;
