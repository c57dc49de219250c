/** The state of rollouts, a row each, the most urgent first: what `status` prints. */

import { daysBetween } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { localDate } from "#core/base/zones.ts";
import { rolloutSubject, rolloutTitle } from "#core/model/names.ts";
import { acceptedTeams, historyOf, reportOf, selectedTeams } from "#core/model/participation.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import { markOf, type TeamMark } from "#core/model/team-marks.ts";
import { type Evaluation, evaluate } from "#core/reasons/evaluate.ts";
import { exposedSince, exposureRange, zoneOf } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";

export interface BoardRow extends Evaluation {
  /** The rollout's folder below `rollouts/`. */
  readonly rollout: string;
  readonly title: string;
  /** The title without the words that all titles begin with. */
  readonly subject: string;
  /** Selected teams in the order of selection. */
  readonly teams: readonly { readonly team: string; readonly mark: TeamMark }[];
  /** The longest exposure without a report, in days, with the minimum and maximum; absent before one began. */
  readonly exposure?: { readonly day: number; readonly min: number; readonly max: number };
  /** The nearest deadline of those who must act. */
  readonly due: string | null;
  readonly overdue: boolean;
}

/** One rollout's row at an instant. */
export function boardRow(rollout: Rollout, registry: Registry, now: string): BoardRow {
  const evaluation = evaluate(rollout, registry, now);
  const name = { ...rollout.release, platform: rollout.platform };
  const due = evaluation.next.find((step) => step.due !== null)?.due ?? null;
  const exposure = exposureOf(rollout, registry, now);
  return {
    rollout: rollout.path,
    title: rolloutTitle(name),
    subject: rolloutSubject(name),
    ...evaluation,
    teams: selectedTeams(rollout).map((team) => ({ team, mark: markOf(rollout, team) })),
    ...(exposure === undefined ? {} : { exposure }),
    due,
    overdue: urgencyOf(due, now) === "overdue",
  };
}

function exposureOf(rollout: Rollout, registry: Registry, now: string): BoardRow["exposure"] {
  const procedure: Procedure | undefined = registry.procedure?.data;
  if (!procedure || rollout.ticket?.data.status !== "open") return undefined;
  const days = acceptedTeams(rollout)
    .filter((team) => !reportOf(rollout, team))
    .flatMap((team) => {
      const zone = zoneOf(registry, team);
      const since = exposedSince(rollout, team, zone);
      return since === undefined ? [] : daysBetween(since, localDate(now, zone));
    });
  if (days.length === 0) return undefined;
  return { day: Math.max(0, ...days), ...exposureRange(rollout, procedure) };
}

/** Overdue first, then by deadline, then those without one, the longest unchanged first. */
export function mostUrgentFirst(rows: readonly BoardRow[], registry: Registry): BoardRow[] {
  const touched = (row: BoardRow) => {
    const rollout = registry.rollouts.get(row.rollout);
    return (rollout && historyOf(rollout).at(-1)?.at) ?? "";
  };
  return [...rows].sort(
    (a, b) =>
      compareText(a.due ?? "~", b.due ?? "~") ||
      compareText(touched(a), touched(b)) ||
      compareText(a.rollout, b.rollout),
  );
}

/** How many rows need action, and how soon: the first line of status and site. */
export interface Urgent {
  readonly rows: number;
  /** Due today in UTC, or overdue. */
  readonly today: number;
  readonly overdue: number;
}

export const urgentOf = (rows: readonly BoardRow[], now: string): Urgent => ({
  rows: rows.length,
  today: rows.filter(({ due }) => urgencyOf(due, now) !== "later").length,
  overdue: rows.filter(({ overdue }) => overdue).length,
});
