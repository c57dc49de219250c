/** What a distribution could release next, as its page shows it (R138). */

import { isHistory } from "#core/distribution/history.ts";
import {
  type Proposal,
  proposeRelease,
  type Waiting,
  waitingUpdates,
} from "#core/distribution/proposal.ts";
import { TYPES } from "#core/distribution/timeline.ts";
import type { DistributionRelease, Registry } from "#core/model/registry.ts";
import { TYPE_WORDS } from "../words/words.ts";

/** An update that waits, with the types of release that can take it. */
export interface WaitingFor extends Waiting {
  readonly takers: readonly string[];
  /** Why the last of the others cannot. */
  readonly why?: string;
}

export interface NextReleases {
  readonly proposals: readonly Proposal[];
  readonly waiting: readonly WaitingFor[];
}

export const isListable = (takers: readonly string[]): boolean => takers.length > 0;

/** Undefined for a distribution that is history and for which nothing waits. */
export function nextReleases(
  id: string,
  releases: readonly DistributionRelease[],
  registry: Registry,
  now: string,
): NextReleases | undefined {
  const waiting = waitingUpdates(registry, id, now);
  if (waiting.length === 0 && releases.every((release) => isHistory(release, registry)))
    return undefined;
  const proposals = TYPES.toReversed().flatMap((type) => {
    const proposal = proposeRelease(registry, id, type, now);
    return "refused" in proposal ? [] : [proposal];
  });
  return {
    proposals,
    waiting: waiting.map((one) => {
      const { path } = one.rollout;
      const takers = proposals
        .filter(({ contents }) => contents.some(({ rollout }) => rollout.path === path))
        .map(({ type, version }) => `${version} (${TYPE_WORDS[type]})`);
      const why = proposals
        .flatMap(({ held }) => held.filter(({ rollout }) => rollout.path === path))
        .at(-1)?.why;
      return { ...one, takers, ...(why === undefined ? {} : { why }) };
    }),
  };
}
