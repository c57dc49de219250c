/** What follows a merge, in words for its author: clauses that stand behind a rollout's title. */

import { sayDeadline } from "#core/base/say-when.ts";
import { familyList } from "#core/model/people.ts";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { zoneOf } from "#core/time/clocks.ts";

/** The clauses for an event; none for what only automation needs to know. */
export function onMerge(
  { event, team = "the team", manager, by, due, release, state }: HistoryEvent,
  rollout: Rollout,
  registry: Registry,
  now: string,
): string[] {
  const when = (instant: string | undefined) =>
    instant === undefined ? "" : ` ${sayDeadline(instant, zoneOf(registry, team), now)}`;
  const byWhom = by === undefined ? "" : ` by ${by}`;
  switch (event) {
    case "submitted":
      return ["a ticket opens for its verification", "the technology provider is thanked"];
    case "imported":
      return ["it is recorded as in production"];
    case "verification-started":
      return [`verification${byWhom} begins`];
    case "verification-rejected":
      return ["verification rejects it", "the technology provider is told why"];
    case "staged":
      return ["verification accepts it", "coordinators are asked to name its manager"];
    case "waived":
      return ["it goes without the test and becomes Accepted", "teams that accepted are told"];
    case "opened":
      return ["ticket opens", `${manager} is its manager`];
    case "reassigned":
      return [`${manager} becomes its manager`];
    case "asked":
      return [`${team} is asked`, `answer due${when(due)}`];
    case "dismissed":
      return [`nothing more is expected of ${team}`];
    case "accepted":
      return [`${team} is recorded as having accepted`];
    case "pooled":
      return [`the list ${familyList(rollout, registry)} is asked`];
    case "extended":
      return [`the report of ${team} is due${when(due)}`];
    case "reported":
      return [`the report of ${team} is recorded`];
    case "resolved":
      return [`ticket is resolved and it becomes ${state}`, "parent and provider are told"];
    case "withdrawn":
      return ["it is withdrawn and becomes Rejected", "teams that have it are told how to go back"];
    case "released":
      return [
        `it goes into production${release === undefined ? "" : ` with ${release.replace("/", " ")}`}`,
        "and that is announced",
      ];
    case "recalled":
      return ["it is recalled, which is announced", "teams that have it are told how to go back"];
    // Answers, flags and problems come from comments, the others with time: no merge makes them.
    case "declined":
    case "exposed":
    case "beta-on":
    case "beta-off":
    case "problem":
    case "problem-dismissed":
    case "overdue":
    case "escalated":
    case "report-due":
      return [];
    default:
      event satisfies never;
      return [];
  }
}
