/** A team has removed the beta flag of its service in GOCDB. */

import { FINISHED, OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { flagsSeen } from "../flags-seen.ts";
import { onDate, subject, TAKES_PART } from "../phrases.ts";

export const betaOff: EventDefinition = {
  cause: "comment",
  from: [...OPEN, ...FINISHED],
  guard: TAKES_PART,
  find: (rollout, { seenFlags }) => flagsSeen(rollout, seenFlags, "beta-off"),
  notices: [],
  next: "nobody",
  requirements: ["R53", "R112", "R113"],
  effect: (part, { text, date }) => {
    if (text === undefined || date === undefined) return part;
    const on = part?.beta?.[text]?.on ?? date;
    return { ...part, beta: { ...part?.beta, [text]: { on, off: date } } };
  },

  word: "Beta flag removed",
  sentence: (event) =>
    event.by === undefined
      ? `GOCDB shows the beta flag of ${subject(event)} as removed${onDate(event)}.`
      : `${subject(event)} removed the beta flag${onDate(event)}.`,
};
