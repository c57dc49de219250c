/** Parts of the sentences that say what happened: plain text that a forge does not act upon, even in a commit. */

import { formatDate } from "#core/base/format-time.ts";
import { formatDeadline } from "#core/base/format-when.ts";
import { localTime } from "#core/base/local-time.ts";
import { capital } from "#core/base/text.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { Merge } from "./definition.ts";

/** A name with nothing in it that a forge acts upon in plain text; `[bot]` is part of an account's login. */
export const plain = (text: string): string =>
  text.replace(/\[bot\]$|[^A-Za-z0-9._+~/ -]/g, (found) => (found === "[bot]" ? found : "?"));

/** The team within a sentence. */
export const teamOf = ({ team }: HistoryEvent): string => plain(team ?? "a team");

/** The team at the beginning of a sentence. */
export const subject = (event: HistoryEvent): string => {
  const team = teamOf(event);
  return team.startsWith("ea-") ? team : capital(team);
};

/** “ by manager-one”, or nothing. */
export const by = (event: HistoryEvent): string =>
  event.by === undefined ? "" : ` by ${plain(event.by)}`;

/** “ (north-admin)”, or nothing. */
export const who = (event: HistoryEvent): string =>
  event.by === undefined ? "" : ` (${plain(event.by)})`;

/** “; report due Monday 13 June 2011, 15:00 (UTC)”, or nothing. */
export const due = (what: string, event: HistoryEvent): string =>
  event.due === undefined ? "" : `; ${what} due ${localTime(event.due, "UTC")}`;

/** “ on 13 June 2011”, or nothing. */
export const onDate = (event: HistoryEvent): string =>
  event.date === undefined ? "" : ` on ${formatDate(event.date)}`;

/** The manager, and who named them where it was somebody else. */
export const managerNamed = (event: HistoryEvent, unnamed: string, more = ""): string => {
  const named =
    event.by === undefined || event.by === event.manager ? "" : `, named by ${plain(event.by)}`;
  return `Managed by ${plain(event.manager ?? unnamed)}${more}${named}.`;
};

/** In a preview: “ tomorrow, 10:00 (Lisbon)” in the team's own time, or nothing. */
export const dueIn = ({ due: instant, team = "the team" }: HistoryEvent, merge: Merge): string =>
  instant === undefined
    ? ""
    : ` ${formatDeadline(instant, zoneOf(merge.registry, team), merge.now)}`;

/** Clauses of the procedure's table that several events share: who may say so. */
export const MAY_ANSWER =
  "a member answers for an asked team; once the list was asked, for any team committed to the family";
export const TAKES_PART = "a member of a team that accepted says so in a comment";
