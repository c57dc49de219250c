/** A coordinator hands the rollout to another manager, who is notified. */

import { lastEvent } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import { managerWhoLeft } from "#core/model/teams.ts";
import type { EventDefinition } from "../definition.ts";
import { assignTo } from "../notices.ts";
import { managerNamed } from "../phrases.ts";

export const reassigned: EventDefinition = {
  cause: "fact",
  from: OPEN,
  guard: "the manager is not the one who is recorded",
  find: (rollout, { registry }) => {
    const manager = rollout.decisions?.data.manager;
    const recorded = lastEvent(rollout, ["opened", "reassigned"])?.manager;
    const same = manager?.toLowerCase() === recorded?.toLowerCase();
    const canAct = managerWhoLeft(rollout, registry) === undefined;
    return manager === undefined || same || !canAct ? [] : [{ event: "reassigned", manager }];
  },
  notices: [assignTo("the new manager")],
  next: "the new manager",
  requirements: ["R104", "R105", "R106"],

  word: "Another manager named",
  sentence: (event) => managerNamed(event, "another manager", " from now on"),
  onMerge: ({ manager }) => [`${manager} becomes its manager`],
};
