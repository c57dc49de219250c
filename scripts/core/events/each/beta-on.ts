/** A team has set the beta flag of its service in GOCDB. */

import { OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { flagsSeen } from "../flags-seen.ts";
import { onDate, subject, TAKES_PART } from "../phrases.ts";

export const betaOn: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: TAKES_PART,
  find: (rollout, { seenFlags }) => flagsSeen(rollout, seenFlags, "beta-on"),
  notices: [],
  next: "the team",
  requirements: ["R53", "R112", "R113"],
  effect: (part, { text, date }) =>
    text === undefined || date === undefined
      ? part
      : { ...part, beta: { ...part?.beta, [text]: { on: date } } },

  word: "Beta flag set",
  sentence: (event) =>
    event.by === undefined
      ? `GOCDB shows the beta flag of ${subject(event)} as set${onDate(event)}.`
      : `${subject(event)} set the beta flag${onDate(event)}.`,
};
