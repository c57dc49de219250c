/** A coordinator names the staged rollout manager, who is notified. */

import type { EventDefinition } from "../definition.ts";
import { assignTo } from "../notices.ts";
import { managerNamed } from "../phrases.ts";

export const opened: EventDefinition = {
  cause: "fact",
  from: ["StagedRollOut new"],
  to: { state: "StagedRollOut", status: "open" },
  guard: "a coordinator names the manager",
  find: ({ decisions }) => {
    const manager = decisions?.data.manager;
    return manager === undefined ? [] : [{ event: "opened", manager }];
  },
  notices: [assignTo("the manager")],
  next: "the manager",
  requirements: ["R46", "R58", "R104", "R105", "R106"],

  word: "Manager named, ticket opened",
  sentence: (event) => managerNamed(event, "a manager"),
  onMerge: ({ manager }) => ["ticket opens", `${manager} is its manager`],
};
