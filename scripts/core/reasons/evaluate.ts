/** Why a rollout is where it is, who must act, and by when: what status, site and tickets show (DESIGN section 4). */

import { compareText } from "#core/base/problems.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";
import { type FoundReason, REASONS, type ReasonCode } from "./index.ts";
import type { Step } from "./reason.ts";

/** What is missing, and who can supply it, in one sentence. */
export interface Blocker {
  readonly code: ReasonCode;
  readonly message: string;
  /** When it began to hold, an instant or a date; left out where no record says so. */
  readonly since?: string;
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

/**
 * Never throws, whatever the files say; a finished rollout has blockers only where something speaks against the version, and
 * next only who has something left to do.
 */
export const evaluate = (rollout: Rollout, registry: Registry, now: string): Evaluation =>
  evaluationOf(rollout, reasonsOf(rollout, registry, now));

/** The same of reasons that were found. */
export function evaluationOf(rollout: Rollout, found: readonly FoundReason[]): Evaluation {
  const ticket = rollout.ticket?.data;
  const seen = new Set<string>();
  return {
    state: ticket?.state ?? "Unverified",
    status: ticket?.status ?? null,
    blockers: found
      .filter(({ blocks }) => blocks)
      .map(({ reason: { code }, message, since }) => ({
        code,
        message,
        ...(since === undefined ? {} : { since: since.at }),
      })),
    next: found
      .flatMap(({ steps }) => steps.map(asNext))
      .filter((step) => {
        const key = JSON.stringify(step);
        return seen.has(key) ? false : seen.add(key);
      })
      .sort((a, b) => compareText(a.due ?? "~", b.due ?? "~") || compareText(a.who, b.who)),
  };
}

/** A step as programs read it. */
const asNext = ({ who, what, due = null }: Step): NextStep => ({ who, what, due });

/** What keeps a rollout where it is at an instant, and what is left to do of it, in words and as data, with the steps that would remove it. */
export function reasonsOf(rollout: Rollout, registry: Registry, now: string): FoundReason[] {
  const found: FoundReason[] = [];
  for (const kind of REASONS) {
    const holding = kind.find({ rollout, registry, now });
    if (kind.overrides && holding.length > 0) return holding;
    found.push(...holding);
  }
  return found;
}
