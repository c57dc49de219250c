/** A coordinator waives the test; it counts as “No test”. */

import { accountOf, holds, membersOf } from "#core/model/people.ts";
import { STAGED } from "#core/model/positions.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import type { EventDefinition } from "../definition.ts";
import { CONCERNED, DECIDED, FLAG_REMINDERS, notice } from "../notices.ts";
import { by } from "../phrases.ts";

export const waived: EventDefinition = {
  cause: "fact",
  order: "first",
  ends: true,
  from: ["InVerification", ...STAGED],
  to: { state: "Accepted", status: "resolved" },
  guard:
    "a coordinator waives the test; since waiverOnlyEmergencySince for an emergency release only",
  find: (rollout, { registry, procedure }) => {
    const { waiver, verification } = rollout.decisions?.data ?? {};
    const isStaged = rollout.ticket?.data.state === "StagedRollOut";
    if (!waiver || !(isStaged || verification?.outcome === "accept")) return [];
    if (waiverRefused(rollout, registry, procedure)) return [];
    const { reason, approvedBy, date } = waiver;
    return [{ event: "waived", by: approvedBy, date, reason }];
  },
  notices: [
    notice("waived/<team>", CONCERNED, { each: "concerned", toAddresses: true }),
    ...DECIDED,
    FLAG_REMINDERS,
  ],
  next: "the coordinators, who put it into a distribution release",
  requirements: ["R51", "R134", "R135"],
  counts: () => "noTest",

  word: "Released without a test",
  sentence: (event) => `Accepted without a test in production, waived${by(event)}.`,
  onMerge: () => ["it skips the test and becomes Accepted", "teams that accepted are notified"],
  feed: { kind: "decision", coming: true, asks: "testing teams" },
  reason: ({ decisions }) => decisions?.data.waiver?.reason,
  decides: () => ({ accepted: true, verb: "accepted without a test in production" }),
};

/** Why a waiver does not count: who approves it, and for which releases (R134, R135). */
export function waiverRefused(
  { decisions, release }: Rollout,
  registry: Registry,
  { waiverOnlyEmergencySince: since }: Procedure,
): "not-a-coordinator" | "not-an-emergency" | undefined {
  const waiver = decisions?.data.waiver;
  if (!waiver) return undefined;
  if (!holds(membersOf(registry, "sw-rel-sr"), accountOf(registry, waiver.approvedBy))) {
    return "not-a-coordinator";
  }
  const emergency = release.data.type === "emergency";
  return emergency || (since !== undefined && waiver.date < since) ? undefined : "not-an-emergency";
}
