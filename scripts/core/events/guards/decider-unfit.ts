/** Who decides is a manager of the family, or a coordinator, still when the decision is recorded (R105, DESIGN section 5). */

import { accountOf, areDecidersKnown, decidersOf, familyOf, holds } from "#core/model/people.ts";
import type { Guard } from "./guard.ts";

export const deciderUnfit: Guard<"decider-unfit"> = {
  // The rules `unknown-person` and `manager-family` say it where the name stands.
  conditions: [{ code: "decider-unfit" }],
  outcomes: ["ACCEPT", "REJECT"],
  lasts: false,
  unmet: ({ rollout, summary: { file, data }, registry }) => {
    const family = familyOf(registry, rollout);
    if (family === undefined || !areDecidersKnown(registry)) return [];
    if (holds(decidersOf(registry, family), accountOf(registry, data.by))) return [];
    return [
      {
        code: "decider-unfit",
        message: `${data.by} is neither a manager of the family ${family} nor a coordinator`,
        hint: "decide in your own name: write by: and your login",
        file,
        at: ["by"],
      },
    ];
  },
};
