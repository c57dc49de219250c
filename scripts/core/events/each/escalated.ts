/** Still nobody tests it, and the coordinators are notified. */

import { acceptedTeams, isRecorded, pooledEvent } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import { volunteersByReport } from "#core/model/teams.ts";
import { escalationDue } from "#core/time/clocks.ts";
import { isAnybodyTesting } from "../answers.ts";
import type { EventDefinition } from "../definition.ts";
import { isOpen, notice } from "../notices.ts";

export const escalated: EventDefinition = {
  cause: "time",
  from: OPEN,
  guard: "three days from Monday to Friday after the list was asked nobody has accepted",
  due: (rollout) => {
    const pooled = pooledEvent(rollout);
    if (!pooled || acceptedTeams(rollout).length > 0 || isRecorded(rollout, ["escalated"]))
      return [];
    return [{ at: pooled.due ?? escalationDue(pooled.at), event: "escalated" }];
  },
  isNeedless: (_, rollout, world) =>
    isAnybodyTesting(rollout) ||
    rollout.reports.some((report) => volunteersByReport(rollout, report, world.registry)),
  notices: [
    notice("escalate", "the coordinators", {
      isWanted: (rollout) => isOpen(rollout) && acceptedTeams(rollout).length === 0,
    }),
  ],
  next: "the coordinators: find a team, waive, or reject",
  requirements: ["R111", "R138"],

  word: "Coordinators notified that no team tests",
  sentence: () => "Nobody is testing it yet: the coordinators were notified.",
};
