/** A team's report is merged; when it was the last one awaited the manager can decide. */

import { localDate } from "#core/base/zones.ts";
import { withTeams } from "#core/model/decisions.ts";
import { hasReported, isReady, partOf, selectedTeams } from "#core/model/participation.ts";
import { FINISHED, OPEN } from "#core/model/positions.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import { volunteersByReport } from "#core/model/teams.ts";
import { exposureDays, reportDue, zoneOf } from "#core/time/clocks.ts";
import type { EventDefinition, Prior } from "../definition.ts";
import type { Fact, World } from "../facts.ts";
import { isOpen, notice } from "../notices.ts";
import { subject, who } from "../phrases.ts";

export const reported: EventDefinition = {
  cause: "fact",
  order: "last",
  from: [...OPEN, ...FINISHED],
  guard: "the report of a team that was selected is merged",
  find: (rollout, { registry }) =>
    rollout.reports
      .filter(({ data: { team } }) => !hasReported(rollout, team))
      .filter((report) => doesCount(rollout, report, registry))
      .map(({ data: { team, by, date } }) => ({
        event: "reported",
        team,
        ...(by[0] === undefined ? {} : { by: by[0] }),
        date,
        ...regionOf(registry, team),
      })),
  needsFirst: acceptance,
  notices: [
    notice("reported/<team>", "the manager"),
    notice("ready", "the manager, once all reports are in", {
      onceSince: ["accepted"],
      isWanted: (rollout) => isOpen(rollout) && isReady(rollout),
    }),
  ],
  next: "the manager, once all reports are in",
  requirements: ["R63", "R73", "R74", "R80", "R117", "R119", "R120", "R145", "R153"],

  word: "Reported",
  sentence: (event) => `${subject(event)} reported${who(event)}.`,
  onMerge: ({ team = "the team" }) => [`the report of ${team} is recorded`],
};

/** A report counts of a team that was selected or volunteers by it; once the ticket is resolved, of one that took part. */
const doesCount = (rollout: Rollout, report: Report, registry: Registry): boolean =>
  partOf(rollout, report.data.team) !== undefined ||
  (rollout.ticket?.data.status === "open" && selectedTeams(rollout).includes(report.data.team)) ||
  volunteersByReport(rollout, report, registry);

const regionOf = (registry: Registry, team: string): { region?: string } => {
  const region = registry.teams.get(team)?.data.region;
  return region === undefined ? {} : { region };
};

/** A report without an answer records `accepted` first; a volunteer's selects its team (R111). */
function acceptance({ team = "", by }: Fact, rollout: Rollout, world: World): Prior | undefined {
  if (!isOpen(rollout) || partOf(rollout, team)?.response === "accept") return undefined;
  const selected = withTeams(rollout, [team]);
  const zone = zoneOf(world.registry, team);
  const due = reportDue(localDate(world.now, zone), exposureDays(selected, world.procedure), zone);
  const event = { event: "accepted", team, ...(by === undefined ? {} : { by }), due } as const;
  return { rollout: selected, event };
}
