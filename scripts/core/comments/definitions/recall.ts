/** `recall REASON`: takes an accepted or released version out of use (R128, R130). */

import { REASON } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { decide } from "#core/model/decisions.ts";
import { lastEvent } from "#core/model/participation.ts";
import { decidersOf, familyOf } from "#core/model/people.ts";
import { managerOf } from "#core/model/teams.ts";
import { factsOf, signedAs, tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { canBeReason, readReason } from "../reason-words.ts";
import { allowed, refuse, writtenTooEarly } from "../verdict.ts";

interface Recall extends AnyStatement {
  readonly kind: "recall";
  readonly reason: string;
}

export const recall: DecisionCommand<Recall> = {
  word: "recall",
  who: "managers",
  usage: `recall ${REASON}`,
  meaning: "takes the version out of use, although it was accepted; sites are notified at once",
  requirements: ["R128", "R130"],

  begins: canBeReason,
  takesParagraph: true,
  read: (rest) => {
    const read = readReason("recall", rest, "give the reason, which the sites read");
    return "unreadable" in read ? read : { statement: { kind: "recall", reason: read.reason } };
  },
  write: ({ reason }) => `recall ${reason}`,

  recordedAs: () => ["recalled"],
  countsWhenClosed: () => true,
  prevents: ["released"],
  whereNot: ({ ticket }) =>
    `only a version that is accepted or in production is recalled: it is ${ticket?.data.state ?? "not recorded yet"}`,

  judge: ({ at }, rollout, { registry, writtenAt }) => {
    const accepted = lastEvent(rollout, ["resolved", "waived"]);
    return accepted && at < writtenAt(accepted)
      ? refuse(writtenTooEarly("the version was accepted", managerOf(rollout, registry)))
      : allowed();
  },

  carryOut: ({ author, at, reason }, rollout, world) => {
    const { registry } = world;
    const by = signedAs(author, decidersOf(registry, familyOf(registry, rollout)));
    const recalled = { reason: tidy(reason), by, date: localDate(at, "UTC") };
    const changed = decide(rollout, { recall: recalled });
    return { rollout: changed, events: factsOf(["recalled"], changed, world) };
  },
};
