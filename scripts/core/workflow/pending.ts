/** Facts found in a run that answer what time would otherwise make happen (DESIGN section 4, “Instants”). */

import type { Command } from "#core/comments/commands.ts";
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
import type { HistoryEvent, Rollout } from "../model/registry.ts";

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
  const said = () => allowedNow(commands, rollout, world);
  switch (event) {
    case "overdue":
      return (
        hasNewReport(rollout, team) ||
        said().some(({ kind, teams }) => isAnswer(kind) && teams.includes(team))
      );
    case "pooled":
      return (
        FACTS["team-selected"](rollout, world).length > 0 ||
        someoneComes(rollout) ||
        said().some(({ kind }) => kind === "accept" || kind === "ask")
      );
    case "escalated":
      return (
        someoneComes(rollout) ||
        rollout.reports.some((report) => volunteersByReport(rollout, report, world.registry)) ||
        said().some(({ kind }) => kind === "accept")
      );
    case "report-due":
      return (
        FACTS["exposure-changed"](rollout, world).some((one) => one.team === team) ||
        said().some(
          ({ kind, teams }) =>
            kind === "extend" ||
            (teams.includes(team) && (isAnswer(kind) || kind === "exposed" || kind === "excuse")),
        )
      );
    default:
      return false;
  }
}

/** Withdrawn, waived or decided: nobody is waited for any more. */
const isOver = (rollout: Rollout, world: World): boolean =>
  rollout.release.data.withdrawn !== undefined ||
  FACTS.waived(rollout, world).length > 0 ||
  FACTS["summary-accepts"](rollout, world).length > 0 ||
  FACTS["summary-rejects"](rollout, world).length > 0;

const isAnswer = (kind: Command["kind"]) =>
  kind === "accept" || kind === "reject" || kind === "withdraw";

const hasNewReport = (rollout: Rollout, team: string) =>
  reportOf(rollout, team) !== undefined && !hasReported(rollout, team);

/** A selected team that never accepted has a report: it is recorded as accepted. */
const someoneComes = (rollout: Rollout): boolean =>
  acceptedTeams(rollout).length > 0 ||
  selectedTeams(rollout).some(
    (team) => hasNewReport(rollout, team) && partOf(rollout, team)?.response !== "accept",
  );

/** The commands that would be carried out as things stand, with the teams concerned. */
const allowedNow = (
  commands: readonly Command[],
  rollout: Rollout,
  world: World,
): { kind: Command["kind"]; teams: readonly string[] }[] =>
  commands.flatMap((command) => {
    const verdict = judge(command, rollout, world);
    return verdict.kind === "allowed" ? { kind: command.kind, teams: verdict.teams } : [];
  });
