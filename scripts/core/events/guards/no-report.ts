/** Accepting needs the report of a team that takes part (R119, R121). */

import { partOf, selectedTeams } from "#core/model/participation.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import { volunteersByReport } from "#core/model/teams.ts";
import type { Guard } from "./guard.ts";

export const noReport: Guard<"no-report"> = {
  conditions: [
    {
      code: "no-report",
      rule: {
        requirement: "R119",
        sentence: "An accepted update has at least one report.",
      },
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: true,
  unmet: ({ rollout, summary, reports, registry, finished }) =>
    reports.some((report) => finished || takesPart(rollout, report, registry))
      ? []
      : [
          {
            code: "no-report",
            message: "no Early Adopter team has reported: nothing can be accepted without a test",
            hint: "wait for a report, or write outcome: REJECT with a reason",
            file: summary.file,
            at: ["outcome"],
          },
        ],
};

/** A report counts when its team was selected, has accepted or volunteers by it. */
const takesPart = (rollout: Rollout, report: Report, registry: Registry): boolean =>
  selectedTeams(rollout).includes(report.data.team) ||
  partOf(rollout, report.data.team)?.response === "accept" ||
  volunteersByReport(rollout, report, registry);
