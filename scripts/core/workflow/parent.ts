/** What is sent on a release's parent ticket: derived from its platforms' histories on every run (R98, R123, R124). */

import { TRANSITIONS, transitionOf } from "#core/events/transitions.ts";
import { historyOf } from "#core/model/participation.ts";
import type { Release, Rollout } from "../model/registry.ts";
import {
  type ChannelName,
  type Delivery,
  isPending,
  kindOf,
  request,
  timesRequested,
} from "./deliveries.ts";

/** The kinds of all that is sent on a parent ticket. */
const KINDS: ReadonlySet<string> = new Set(
  TRANSITIONS.flatMap(({ notices }) => notices)
    .filter(({ on }) => on === "parent")
    .map(({ id }) => kindOf(id)),
);

/**
 * The parent's requests, those of before first; `platforms` are its rollouts as they stand after this run. What an
 * earlier version requested and nothing sends any more is dropped.
 */
export function parentRequests(
  release: Release,
  platforms: readonly Rollout[],
  channels: readonly ChannelName[],
  now: string,
): Delivery[] {
  const before = (release.ticket?.data.deliveries ?? []).map((one) =>
    isPending(one, now) && !KINDS.has(kindOf(one.id)) ? { ...one, dropped: now } : one,
  );
  const requests: Delivery[] = [];
  for (const [id, times] of wanted(platforms)) {
    // Requested as often as it happened, whatever channel was in use then.
    for (let requested = timesRequested(before, id); requested < times; requested += 1) {
      requests.push(...request([...before, ...requests], id, channels, now));
    }
  }
  return [...before, ...requests];
}

/** Each id with how often there was a reason for it; what opens the release is sent once for all platforms. */
function wanted(platforms: readonly Rollout[]): Map<string, number> {
  const ids = new Map<string, number>();
  for (const rollout of platforms) {
    for (const event of historyOf(rollout)) {
      for (const { on, id } of transitionOf(event)?.notices ?? []) {
        if (on !== "parent") continue;
        const own = id.includes("<platform>");
        const named = id.replace("<platform>", rollout.platform);
        ids.set(named, own ? (ids.get(named) ?? 0) + 1 : 1);
      }
    }
  }
  return ids;
}
