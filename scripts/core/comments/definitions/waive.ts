/** `waive REASON`: a coordinator decides to release without the test (R134, R135). */

import { REASON } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { waiverRefused } from "#core/events/each/waived.ts";
import { decide } from "#core/model/decisions.ts";
import { membersOf } from "#core/model/people.ts";
import type { Rollout } from "#core/model/registry.ts";
import { factsOf, signedAs, tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand, Given } from "../definition.ts";
import { canBeReason, readReason } from "../reason-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";

interface Waive extends AnyStatement {
  readonly kind: "waive";
  readonly reason: string;
}

export const waive: DecisionCommand<Waive> = {
  word: "waive",
  who: "coordinators",
  usage: `waive ${REASON}`,
  meaning: "an emergency goes into production without the test",
  requirements: ["R134", "R135"],

  begins: canBeReason,
  takesParagraph: true,
  read: (rest) => {
    const read = readReason("waive", rest, "give the reason why it needs no test");
    return "unreadable" in read ? read : { statement: { kind: "waive", reason: read.reason } };
  },
  write: ({ reason }) => `waive ${reason}`,

  recordedAs: () => ["waived"],
  since: "submitted",
  prevents: ["overdue", "pooled", "escalated", "report-due"],
  whereNot: ({ ticket }) =>
    ticket?.data.state === "Unverified"
      ? "its verification has not started, and the test is waived once that has"
      : `it is ${ticket?.data.state ?? "not recorded yet"}: there is no test to waive`,

  judge: (command, rollout, { procedure, registry }) => {
    if (rollout.decisions?.data.waiver?.reason === tidy(command.reason)) return ALREADY;
    const why = waiverRefused(waived(command, rollout, command.author.login), registry, procedure);
    if (why !== "not-an-emergency") return allowed();
    const { type } = rollout.release.data;
    const reason = `a ${type} release cannot skip the test; only an emergency can`;
    return refused("not-an-emergency", reason, "sw-rel-sr");
  },

  carryOut: (command, rollout, world) => {
    const by = signedAs(command.author, membersOf(world.registry, "sw-rel-sr"));
    const changed = waived(command, rollout, by);
    return { rollout: changed, events: factsOf(["waived"], changed, world) };
  },
};

/** The rollout with the waiver that the command states. */
const waived = ({ reason, at }: Given<Waive>, rollout: Rollout, approvedBy: string): Rollout =>
  decide(rollout, {
    waiver: { reason: tidy(reason), approvedBy, date: localDate(at, "UTC") },
  });
