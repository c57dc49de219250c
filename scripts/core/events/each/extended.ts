/** The manager makes the exposure longer or shorter; the report's due moves. */

import {
  acceptedTeams,
  awaitedTeams,
  lastEvent,
  partOf,
  reportOf,
} from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import type { Rollout } from "#core/model/registry.ts";
import { exposedSince, exposureDays, reportDue, zoneOf } from "#core/time/clocks.ts";
import type { EventDefinition } from "../definition.ts";
import type { Fact, World } from "../facts.ts";
import { isOpen, notice } from "../notices.ts";
import { due, dueIn, plain } from "../phrases.ts";

export const extended: EventDefinition = {
  cause: "fact",
  order: "last",
  from: OPEN,
  guard: "the exposure in rollout.yaml is not the one that the team's deadline was counted from",
  find: changedExposures,
  notices: [
    notice("extended/<team>", "the team", {
      toAddresses: true,
      isWanted: (rollout, team) => isOpen(rollout) && awaitedTeams(rollout).includes(team),
    }),
  ],
  next: "the team, which reports when the exposure has ended",
  requirements: ["R89"],
  effect: (part, event) => ({ ...part, ...(event.due === undefined ? {} : { due: event.due }) }),

  word: "Exposure changed",
  sentence: (event) => {
    const team = event.team === undefined ? "" : ` for ${plain(event.team)}`;
    return `The exposure was changed${team}${due("report", event)}.`;
  },
  onMerge: (event, merge) => [
    `the report of ${event.team ?? "the team"} is due${dueIn(event, merge)}, of which it is notified`,
  ],
  timeline: "together",
  feed: { asks: "its team" },
};

/** A new due for each team whose exposure was set otherwise than rollout.yaml says now (R89). */
export function changedExposures(rollout: Rollout, world: World): Fact[] {
  return acceptedTeams(rollout)
    .filter((team) => !reportOf(rollout, team))
    .flatMap((team) => extension(rollout, team, world));
}

function extension(rollout: Rollout, team: string, { registry, procedure }: World): Fact[] {
  const own = rollout.decisions?.data.exposure;
  const set = lastEvent(rollout, ["accepted", "extended"], team);
  // The procedure's numbers may change meanwhile without moving what was recorded.
  if (!own && !(set?.event === "extended" && set.reason !== undefined)) return [];
  const recorded = partOf(rollout, team)?.due;
  const zone = zoneOf(registry, team);
  const since = exposedSince(rollout, team, zone);
  if (recorded === undefined || since === undefined) return [];
  const moved = reportDue(since, exposureDays(rollout, procedure), zone);
  // Less than half a day apart is the same day in another time zone: the team may have moved.
  if (Math.abs(Date.parse(moved) - Date.parse(recorded)) < 43_200_000) return [];
  return [{ event: "extended", team, due: moved, ...(own ? { reason: own.reason } : {}) }];
}
