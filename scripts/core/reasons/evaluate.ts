/** Why a rollout is where it is, who must act, and by when: what status, site and tickets show (DESIGN section 4). */

import { compareText } from "#core/base/problems.ts";
import { positionOf } from "#core/model/positions.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";
import { type Found, found, unrecorded } from "./found.ts";
import { whyAccepted, whyInVerification, whyNew, whyUnverified } from "./why.ts";
import { whyOpen } from "./why-open.ts";

/** What is missing, and who can supply it, in one sentence. */
export interface Blocker {
  readonly code: string;
  readonly message: string;
}

export interface NextStep {
  /** A login, a team or a group. */
  readonly who: string;
  readonly what: string;
  /** An instant, or null where there is no deadline. */
  readonly due: string | null;
}

export interface Evaluation {
  /** As recorded; a delivery that is not recorded yet is Unverified. */
  readonly state: State;
  /** Of the staged-rollout ticket; null before there is one. */
  readonly status: Status | null;
  readonly blockers: readonly Blocker[];
  /** Who must act, the nearest deadline first. */
  readonly next: readonly NextStep[];
}

/** Never throws, whatever the files say; a finished rollout has no blockers and nobody next. */
export function evaluate(rollout: Rollout, registry: Registry, now: string): Evaluation {
  const ticket = rollout.ticket?.data;
  const found = reasons(rollout, registry, now);
  const next = found.flatMap((one) => one.next);
  const seen = new Set<string>();
  return {
    state: ticket?.state ?? "Unverified",
    status: ticket?.status ?? null,
    blockers: found.map(({ blocker }) => blocker),
    next: next
      .filter((step) => {
        const key = JSON.stringify(step);
        return seen.has(key) ? false : seen.add(key);
      })
      .sort((a, b) => compareText(a.due ?? "~", b.due ?? "~") || compareText(a.who, b.who)),
  };
}

/** What keeps a rollout where it is, each reason with the steps that would remove it. */
export function reasons(rollout: Rollout, registry: Registry, now: string): Found[] {
  switch (positionOf(rollout.ticket?.data)) {
    case "delivered":
      return [unrecorded("the delivery is not recorded yet")];
    case "Unverified":
      return whyUnverified(rollout);
    case "InVerification":
      return whyInVerification(rollout, registry);
    case "StagedRollOut new":
      return whyNew(rollout, registry);
    case "StagedRollOut open":
      return whyOpen(rollout, registry, now);
    case "Accepted":
      return whyAccepted(rollout, registry, now);
    case "Production":
    case "Rejected":
    case "Recalled":
      return [];
    default:
      return [
        found(
          "inconsistent",
          "ticket.yaml says StagedRollOut without status new or open: a maintainer has to look",
          { who: "maintainers", what: "correct ticket.yaml", due: null },
        ),
      ];
  }
}
