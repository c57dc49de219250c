/** A team says since when its service is exposed to production. */

import { OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { due, onDate, subject } from "../phrases.ts";

export const exposed: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: "a member of a team that accepted and has not reported says so in a comment",
  notices: [],
  next: "the team, which reports when the exposure has ended",
  requirements: ["R89", "R118"],
  effect: (part, event) => {
    const { beta, exposed: _, due: __, ...rest } = part ?? {};
    return {
      ...rest,
      ...(event.due === undefined ? {} : { due: event.due }),
      ...(event.date === undefined ? {} : { exposed: event.date }),
      ...(beta ? { beta } : {}),
    };
  },

  word: "Exposed to production",
  sentence: (event) =>
    `${subject(event)} exposed it to production${onDate(event)}${due("report", event)}.`,
};
