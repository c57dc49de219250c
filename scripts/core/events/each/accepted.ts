/** A team accepts the test; its exposure to production begins. */

import { OPEN } from "#core/model/positions.ts";
import { answer } from "../answers.ts";
import type { EventDefinition } from "../definition.ts";
import { due, MAY_ANSWER, subject, who } from "../phrases.ts";

export const accepted: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: MAY_ANSWER,
  notices: [],
  next: "the team, which installs and exposes the service",
  requirements: ["R49", "R79", "R109", "R110", "R114"],
  effect: (part, event) => answer("accept", part, event),
  request: "answered",

  word: "Accepted the test",
  sentence: (event) => `${subject(event)} accepted${who(event)}${due("report", event)}.`,
  onMerge: ({ team = "the team" }) => [`${team} is recorded as having accepted`],
};
