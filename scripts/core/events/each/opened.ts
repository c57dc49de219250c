/** A coordinator names the staged rollout manager, who is notified. */

import { managerWhoLeft } from "#core/model/teams.ts";
import type { EventDefinition } from "../definition.ts";
import { assignTo } from "../notices.ts";
import { managerNamed } from "../phrases.ts";

export const opened: EventDefinition = {
  cause: "fact",
  from: ["StagedRollOut new"],
  to: { state: "StagedRollOut", status: "open" },
  guard: "a coordinator names the manager",
  find: (rollout, { registry }) => {
    const manager = rollout.decisions?.data.manager;
    // Who has left since is not notified: a coordinator names another (DESIGN section 3).
    if (manager === undefined || managerWhoLeft(rollout, registry) !== undefined) return [];
    return [{ event: "opened", manager }];
  },
  notices: [assignTo("the manager")],
  next: "the manager",
  requirements: ["R46", "R58", "R104", "R105", "R106"],

  word: "Manager named, ticket opened",
  sentence: (event) => managerNamed(event, "a manager"),
  onMerge: ({ manager }) => ["ticket opens", `${manager} is its manager`],
};
