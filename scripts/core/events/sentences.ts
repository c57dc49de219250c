/**
 * Each event of a history in a sentence, for timelines and commits. Plain text, without the reasons and
 * problem texts that people wrote: whoever shows those quotes them beside it.
 */

import { localTime } from "#core/base/local-time.ts";
import { sayDate } from "#core/base/say-time.ts";
import { capital } from "#core/base/text.ts";
import type { HistoryEvent } from "#core/model/registry.ts";

/** What happened, in one sentence; nothing in it can mention, close or skip anything, even in a commit. */
export function eventSentence(event: HistoryEvent): string {
  const team = plain(event.team ?? "a team");
  const by = event.by === undefined ? "" : ` by ${plain(event.by)}`;
  const who = event.by === undefined ? "" : ` (${plain(event.by)})`;
  const due = (what: string) =>
    event.due === undefined ? "" : `; ${what} due ${localTime(event.due, "UTC")}`;
  const date = event.date === undefined ? "" : ` on ${sayDate(event.date)}`;
  switch (event.event) {
    case "submitted":
      return "Delivered by the provider.";
    case "imported":
      return "Brought in from an earlier record, as in production.";
    case "verification-started":
      return `Verification started${by}.`;
    case "verification-rejected":
      return `Rejected in verification${by}.`;
    case "staged":
      return "Accepted in verification: the staged rollout starts.";
    case "waived":
      return `Accepted without the test in production, waived${by}.`;
    case "opened":
      return `Managed by ${plain(event.manager ?? "a manager")}${byOther(event, "named")}.`;
    case "reassigned":
      return `Managed by ${plain(event.manager ?? "another manager")} from now on${byOther(event, "named")}.`;
    case "asked":
      return `${upperFirst(team)} was asked to test${by}${due("answer")}.`;
    case "dismissed":
      return `${upperFirst(team)} is no longer selected.`;
    case "accepted":
      return `${upperFirst(team)} accepted${who}${due("report")}.`;
    case "declined":
      return `${upperFirst(team)} declined${who}.`;
    case "overdue":
      return `${upperFirst(team)} did not answer in time.`;
    case "pooled":
      return "The whole list of the family was asked.";
    case "escalated":
      return "Still nobody tests it: the coordinators were told.";
    case "exposed":
      return `${upperFirst(team)} exposed it to production${date}${due("report")}.`;
    case "extended":
      return `The exposure was changed${event.team === undefined ? "" : ` for ${team}`}${due("report")}.`;
    case "beta-on":
      return `${upperFirst(team)} set the beta flag${date}.`;
    case "beta-off":
      return `${upperFirst(team)} removed the beta flag${date}.`;
    case "problem":
      return `${upperFirst(team)} met a problem${event.severity === undefined ? "" : ` (${event.severity})`}.`;
    case "problem-dismissed":
      return `A problem was dismissed${by}.`;
    case "reported":
      return `${upperFirst(team)} reported${who}.`;
    case "report-due":
      return `The report of ${team} is due.`;
    case "resolved":
      return `Decided${by}: ${event.state === "Rejected" ? "rejected" : "accepted"}.`;
    case "withdrawn":
      return "Withdrawn by the provider.";
    case "released":
      return `In production${event.release === undefined ? "" : ` with ${plain(event.release.replace("/", " "))}`}.`;
    case "recalled":
      return `Recalled${by}.`;
    default:
      return event.event satisfies never;
  }
}

const byOther = (event: HistoryEvent, verb: string): string =>
  event.by === undefined || event.by === event.manager ? "" : `, ${verb} by ${plain(event.by)}`;

/** A name with nothing in it that a forge acts upon in plain text; `[bot]` is part of an account's login. */
export const plain = (text: string): string =>
  text.replace(/\[bot\]$|[^A-Za-z0-9._+~/ -]/g, (found) => (found === "[bot]" ? found : "?"));

const upperFirst = (text: string): string => (text.startsWith("ea-") ? text : capital(text));
