/** What commands change: the decisions that a pull request would have changed, and the events that record them. */

import { beginning, printable, trimmed } from "#core/base/text.ts";
import type { Undated, World } from "#core/events/facts.ts";
import { transitionsOf } from "#core/events/transitions.ts";
import { type Account, holds } from "#core/model/people.ts";
import type { EventName, Rollout } from "#core/model/registry.ts";
import type { CarriedOut } from "./definition.ts";
import { MAX_RECORDED } from "./record-length.ts";

const SHORTENED = " … (shortened; the comment has all of it)";

/** Text that a person wrote, as one line that a data file may hold; of a long one the beginning. */
export function tidy(text: string): string {
  const line = trimmed(printable(text.toWellFormed().replace(/\s+/g, " ")));
  if (line.length <= MAX_RECORDED) return line || "(no text)";
  return trimmed(beginning(line, MAX_RECORDED - SHORTENED.length)) + SHORTENED;
}

/** The reason as an event has it, where one was given. */
export const reasonGiven = (reason: string | undefined): { reason?: string } =>
  reason === undefined ? {} : { reason: tidy(reason) };

/** The first of these events that follows from the decisions as they now are, as a merge of the file would have it. */
export const factsOf = (names: readonly EventName[], rollout: Rollout, world: World): Undated[] =>
  names
    .flatMap((name) => transitionsOf(name).flatMap(({ find }) => find?.(rollout, world) ?? []))
    .slice(0, 1);

/** The name with which an author signs, as the group's file has it; the account may have another by now. */
export const signedAs = (author: Account, members: Parameters<typeof holds>[0]): string =>
  members.find((member) => holds([member], author))?.github ?? author.login;

/** An event, and no decision changed. */
export const eventAlone = (rollout: Rollout, event: Undated): CarriedOut => ({
  rollout,
  events: [event],
});
