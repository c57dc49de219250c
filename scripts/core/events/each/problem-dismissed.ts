/** The manager dismisses a problem that turned out to be none. */

import { OPEN } from "#core/model/positions.ts";
import type { EventDefinition } from "../definition.ts";
import { by } from "../phrases.ts";

export const problemDismissed: EventDefinition = {
  cause: "comment",
  from: OPEN,
  guard: "the manager dismisses a problem that is open",
  notices: [],
  next: "nobody",
  requirements: ["R115"],

  word: "Problem dismissed",
  sentence: (event) => `A problem was dismissed${by(event)}.`,
};
