/** A newer version of the same component and platform is in production or accepted already; whoever decides may go on. */

import { localDate } from "#core/base/zones.ts";
import { stateSince } from "#core/model/queries.ts";
import type { Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import { overtakenBy } from "#core/model/to-run.ts";
import { verifierOf } from "./conditions.ts";
import { type Facts, happened, reason, type Way } from "./reason.ts";
import { comment, decideVerification, recall, summary } from "./ways.ts";

/** What ends it: its verification, its decision, or, once it is accepted, its recall. */
type End = "verification" | "decision" | "recall";

interface Overtaken {
  readonly code: "overtaken";
  /** The version that has overtaken it. */
  readonly newer: string;
  readonly state: "Production" | "Accepted";
  readonly end: End;
  /** When both were there: an instant, or a date. */
  readonly at: string;
  /** A login or a group. */
  readonly decides: string;
}

export const overtaken = reason<Overtaken>({
  codes: ["overtaken"],
  at: ["Unverified", "InVerification", "StagedRollOut new", "StagedRollOut open", "Accepted"],
  when: ({ rollout, registry }) => {
    const end = endOf(rollout);
    const newer = isDecided(rollout, end) ? undefined : overtakenBy(registry, rollout);
    if (!newer) return [];
    const { state, rollout: other } = newer;
    const decides =
      end === "verification" ? verifierOf(rollout, registry) : managerOf(rollout, registry);
    const at = [stateSince(other), rollout.release.data.released].sort().at(-1) ?? "";
    return [{ code: "overtaken", newer: other.release.version, state, end, at, decides }];
  },
  since: ({ at }) => happened("overtaken", at),
  sentence: ({ newer, state, end, decides }) =>
    `${newer}, which is newer, is ${STANDS[state]}: ${decides} can ${VERBS[end]} this one${goOn(end, state)}`,
  steps: ({ newer, state, end, decides }, facts) => [
    {
      who: decides,
      what: `${VERBS[end]} it because of ${newer}${goOn(end, state)}`,
      ways: () => waysTo(end, `${newer}, which is newer, is ${STANDS[state]}.`, facts),
    },
  ],
});

const STANDS: Record<Overtaken["state"], string> = {
  Production: "in production",
  Accepted: "accepted",
};

const VERBS: Record<End, string> = {
  verification: "reject",
  decision: "reject",
  recall: "recall",
};

/** What is accepted cannot be listed after what is in production: check refuses the release. */
const goOn = (end: End, state: Overtaken["state"]): string =>
  end === "recall" && state === "Production"
    ? ", which no release can list any more"
    : ", or go on";

/** Whether what ends it is there, whatever it says. */
function isDecided({ summary, decisions }: Rollout, end: End): boolean {
  if (end === "recall") return decisions?.data.recall !== undefined;
  if (end === "decision") return summary !== undefined;
  return decisions?.data.verification?.outcome !== undefined;
}

function endOf({ ticket }: Rollout): End {
  const state = ticket?.data.state;
  if (state === "Accepted") return "recall";
  return state === "StagedRollOut" ? "decision" : "verification";
}

function waysTo(end: End, why: string, facts: Facts): Way[] {
  const { rollout, now } = facts;
  const today = localDate(now, "UTC");
  if (end === "recall") return recall(facts, why);
  if (end === "decision") {
    return rollout.ticket?.data.status === "open" ? [summary(facts, "Reject", why)] : [];
  }
  if (!rollout.decisions?.data.verification) return [];
  return [
    comment("Reject it", [`verification reject ${why}`]),
    decideVerification(facts, "Reject it", [
      `decided: ${today}`,
      "outcome: reject",
      `reason: ${JSON.stringify(why)}`,
    ]),
  ];
}
