/** An entry of the diary as the command that the engine reads from a comment on the ticket. */

import type { Command } from "#core/model/command.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Said } from "./write-facts.ts";

export function commandOf(entry: Said, registry: Registry): Command {
  const said = { target: entry.rollout, at: entry.at, author: accountOf(registry, entry.by) };
  switch (entry.did) {
    case "accept":
      return { ...said, kind: "accept", team: entry.team };
    case "decline":
      return { ...said, kind: "decline", team: entry.team, reason: entry.reason };
    case "expose":
      return { ...said, kind: "exposed", team: entry.team };
    case "beta":
      return {
        ...said,
        kind: "beta",
        team: entry.team,
        on: entry.flag === "on",
        service: entry.service,
      };
    case "problem":
      return {
        ...said,
        kind: "problem",
        team: entry.team,
        severity: entry.severity,
        text: entry.text,
      };
    case "dismiss-problem":
      return { ...said, kind: "dismiss", problem: entry.number, reason: entry.reason };
    default:
      return entry satisfies never;
  }
}
