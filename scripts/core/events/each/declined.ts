/** A team declines the test, or withdraws after accepting it. */

import { OPEN } from "#core/model/positions.ts";
import { answer } from "../answers.ts";
import type { EventDefinition } from "../definition.ts";
import { MAY_ANSWER, subject, who } from "../phrases.ts";

export const declined: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: MAY_ANSWER,
  notices: [],
  next: "the manager",
  requirements: ["R49", "R79", "R109", "R110"],
  effect: (part, event) => answer("decline", part, event),
  request: "answered",

  word: "Declined the test",
  sentence: (event) => `${subject(event)} declined${who(event)}.`,
};
