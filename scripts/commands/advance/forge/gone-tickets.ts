/** Tickets that are no longer there: somebody deleted or transferred them, or made discussions of them (DESIGN section 6). */
import { GONE } from "#core/model/former-issues.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { type GoneTickets, isGoneAgain, underWay } from "#core/workflow/missing-tickets.ts";
import type { Channel } from "#io/channels/channel.ts";
import { isDiscussion, lookUpIssue } from "#io/github/issues.ts";
import type { Tracker } from "#io/github/tracker.ts";
import type { Failure } from "../result.ts";
import type { Snapshot } from "../workspace.ts";

export interface FoundGone {
  /** Others are to take their places. */
  readonly gone: GoneTickets;
  /** Those that a person has to look into, since they had just taken another's place. */
  readonly failures: readonly Failure[];
}

/**
 * Looks for the tickets that have to be there. Most are in the lists that every run reads, and cost nothing; the forge is
 * asked for each of the others, and those that it still has are kept as the listed ones are.
 */
export async function findGone(
  tracker: Tracker,
  snapshot: Snapshot,
  channels: readonly Channel[],
): Promise<FoundGone> {
  const { now } = snapshot;
  const gone = new Map<string, keyof typeof GONE>();
  const failures: Failure[] = [];
  for (const channel of channels.filter(({ onTickets }) => onTickets)) {
    const context = { ...snapshot, channel: channel.name, broken: snapshot.broken.rollouts };
    for (const where of underWay(context)) {
      const became = await whatBecameOf(tracker, where);
      if (became === undefined) continue;
      if (isGoneAgain(where, now)) failures.push(failureOf(where, became));
      else gone.set(where.path, became);
    }
  }
  return { gone, failures };
}

async function whatBecameOf(
  { github, tickets }: Tracker,
  { ticket }: Rollout | Release,
): Promise<keyof typeof GONE | undefined> {
  const number = ticket?.data.issue;
  if (number === undefined) return undefined;
  const listed = tickets.get(number);
  const found = listed ?? (await lookUpIssue(github, number));
  if (typeof found === "string") return found;
  if (!listed) tickets.put(found);
  // Nothing else tells it from a ticket that somebody closed and locked.
  const doubtful = found.state === "closed" && found.locked;
  return doubtful && (await isDiscussion(github, number)) ? "discussion" : undefined;
}

const failureOf = ({ path, ticket }: Rollout | Release, became: keyof typeof GONE): Failure => {
  const former = ticket?.data.formerIssues?.at(-1);
  return {
    rollout: path,
    id: "ticket",
    error: `the ticket #${ticket?.data.issue} ${GONE[became]}, less than a day after it had taken the place of #${former?.issue}: another is opened a day after ${former?.at}; find out who removes them`,
  };
};
