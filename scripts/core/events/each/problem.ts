/** A team finds a problem; the manager and the other teams are notified at once. */

import { reportedProblems, undismissedProblems } from "#core/model/open-problems.ts";
import { OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { isOpen, notice } from "../notices.ts";
import { subject, TAKES_PART } from "../phrases.ts";

export const problem: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: TAKES_PART,
  notices: [
    notice("problem/<n>", "the manager and all accepted teams", {
      toAddresses: true,
      number: (rollout) => reportedProblems(rollout).length,
      isWanted: (rollout, number) =>
        isOpen(rollout) &&
        undismissedProblems(rollout).some((one) => String(one.number) === number),
    }),
  ],
  next: "the manager, who records an issue or dismisses it",
  requirements: ["R115", "R116", "R126"],

  word: "Problem found",
  sentence: (event) => {
    const severity = event.severity === undefined ? "" : ` (${event.severity})`;
    return `${subject(event)} found a problem${severity}.`;
  },
  feed: { asks: "testing teams" },
};
