/** The first sentences of the pages that make a text to paste. */
import { listed } from "#core/base/text.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { count } from "./words.ts";

/** “Both reports are in. Accept or reject it.”, “1 report is in and 1 is missing. …” */
export function decisionLead(rollout: Rollout, blocked: string | undefined): string {
  const waiting = awaitedTeams(rollout).length;
  const reports = rollout.reports.length;
  const all =
    reports === 1
      ? "the only report is in"
      : `${reports === 2 ? "both" : `all ${reports}`} reports are in`;
  const first = [
    reports === 0 ? "no report is in" : count(reports, "report is in", "reports are in"),
    ...(waiting === 0 ? [] : [count(waiting, "is missing", "are missing")]),
  ];
  const said = `${reports > 0 && waiting === 0 ? all : listed(first)}.`;
  const can =
    blocked === undefined
      ? "Accept or reject it"
      : `It cannot be accepted now: ${blocked.replace(/\.$/, "")}`;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} ${can}.`;
}

/** “EXAMPLE tests 3 components before others.” in a page's own words. */
export const commitmentsLead = (components?: number): string =>
  components === undefined
    ? "What a team tests before all others: add some, or take some away."
    : components === 0
      ? "The team is committed to no component yet: say what you would test before all others."
      : `The team tests ${count(components, "component")} before all others: add some, or take some away.`;
