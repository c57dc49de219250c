/** What commands change: the decisions that a pull request would have changed, and the events that record them. */

import { beginning, printable, trimmed } from "#core/base/text.ts";
import type { Undated } from "#core/events/facts.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { CarriedOut } from "./definition.ts";

const MAX_TEXT = 5000;

/** Text that a person wrote, as one line that a data file may hold. */
export const tidy = (text: string): string =>
  trimmed(beginning(printable(text.toWellFormed().replace(/\s+/g, " ")), MAX_TEXT)) || "(no text)";

/** The reason as an event has it, where one was given. */
export const reasonGiven = (reason: string | undefined): { reason?: string } =>
  reason === undefined ? {} : { reason: tidy(reason) };

/** An event, and no decision changed. */
export const eventAlone = (rollout: Rollout, event: Undated): CarriedOut => ({
  rollout,
  events: [event],
});
