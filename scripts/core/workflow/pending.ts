/** Facts found in a run that answer what time would otherwise make happen (DESIGN section 4, “Instants”). */

import { type Command, definitionOf } from "#core/comments/commands.ts";
import { judge } from "#core/comments/judge.ts";
import { FACTS, type World } from "#core/events/facts.ts";
import {
  acceptedTeams,
  hasReported,
  partOf,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { volunteersByReport } from "#core/model/teams.ts";
import type { EventName, HistoryEvent, Rollout } from "../model/registry.ts";

/** Whether a fact not recorded yet makes the time-caused event needless. */
export function isAnswered(
  { event, team = "" }: HistoryEvent,
  rollout: Rollout,
  commands: readonly Command[],
  world: World,
): boolean {
  const { release, decisions } = rollout;
  if (event === "released") return Boolean(release.data.withdrawn || decisions?.data.recall);
  if (isOver(rollout, world)) return true;
  if (commands.some((command) => prevents(command, event, team, rollout, world))) return true;
  switch (event) {
    case "overdue":
      return hasNewReport(rollout, team);
    case "pooled":
      return FACTS["team-selected"](rollout, world).length > 0 || someoneComes(rollout);
    case "escalated":
      return (
        someoneComes(rollout) ||
        rollout.reports.some((report) => volunteersByReport(rollout, report, world.registry))
      );
    case "report-due":
      return FACTS["exposure-changed"](rollout, world).some((one) => one.team === team);
    default:
      return false;
  }
}

/** Whether the command would be carried out as things stand, and then the event would not happen to the team. */
function prevents(
  command: Command,
  event: EventName,
  team: string,
  rollout: Rollout,
  world: World,
): boolean {
  if (!definitionOf(command).prevents?.includes(event)) return false;
  const verdict = judge(command, rollout, world);
  if (verdict.kind !== "allowed") return false;
  const { teams } = verdict;
  return team === "" || teams.length === 0 || teams.includes(team);
}

/** Withdrawn, waived or decided: nobody is waited for any more. */
const isOver = (rollout: Rollout, world: World): boolean =>
  rollout.release.data.withdrawn !== undefined ||
  FACTS.waived(rollout, world).length > 0 ||
  FACTS["summary-accepts"](rollout, world).length > 0 ||
  FACTS["summary-rejects"](rollout, world).length > 0;

const hasNewReport = (rollout: Rollout, team: string) =>
  reportOf(rollout, team) !== undefined && !hasReported(rollout, team);

/** A selected team that never accepted has a report: it is recorded as accepted. */
const someoneComes = (rollout: Rollout): boolean =>
  acceptedTeams(rollout).length > 0 ||
  selectedTeams(rollout).some(
    (team) => hasNewReport(rollout, team) && partOf(rollout, team)?.response !== "accept",
  );
