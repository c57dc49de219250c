/** An entry of the diary as the command that the engine reads from a comment on the ticket. */

import type { Command } from "#core/comments/commands.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import type { CommentDid, EntryOf } from "./kinds.ts";

/** The command of a comment, from the account with the login. */
export function commandOf(entry: EntryOf<CommentDid>, registry: Registry): Command {
  const made = { target: entry.rollout, at: entry.at, author: accountOf(registry, entry.by) };
  switch (entry.did) {
    case "accept":
      return { ...made, kind: "accept", team: entry.team };
    case "decline":
      return { ...made, kind: "reject", team: entry.team, reason: entry.reason };
    case "expose":
      return { ...made, kind: "exposed", team: entry.team };
    case "beta-on":
    case "beta-off":
      return {
        ...made,
        kind: "beta",
        team: entry.team,
        on: entry.did === "beta-on",
        service: entry.service,
      };
    case "report-problem":
      return {
        ...made,
        kind: "problem",
        team: entry.team,
        severity: entry.severity,
        text: entry.text,
      };
    case "dismiss-problem":
      return { ...made, kind: "dismiss", problem: entry.problem, reason: entry.reason };
    default:
      return entry satisfies never;
  }
}
