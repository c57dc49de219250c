/** The state of rollouts, a row each, the most urgent first: what `status` prints. */

import { daysBetween } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { localDate } from "#core/base/zones.ts";
import { rolloutSubject, rolloutTitle } from "#core/model/names.ts";
import { acceptedTeams, historyOf, reportOf, selectedTeams } from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import { GROUPS } from "#core/model/states.ts";
import { markOf, type TeamMark } from "#core/model/team-marks.ts";
import { COORDINATORS } from "#core/reasons/conditions.ts";
import { type Evaluation, evaluationOf, reasonsOf } from "#core/reasons/evaluate.ts";
import type { FoundReason } from "#core/reasons/index.ts";
import { ageInWords } from "#core/reasons/reason.ts";
import { exposedSince, exposureRange, zoneOf } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";

/** Who a rollout waits for, in the order in which they are listed. */
export const BOARD_GROUPS = ["manager", "teams", "others"] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

/** The names of the groups, as headings. */
export const GROUP_TITLES: Readonly<Record<BoardGroup, string>> = {
  manager: "Needs a manager or coordinator",
  teams: "Waits for teams",
  others: "Waits for others",
};

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
  readonly group: BoardGroup;
  /** Of the reasons of its group that have no deadline, the one that has held longest. */
  readonly waiting?: Waiting;
}

/** How long a step without a deadline has waited. */
export interface Waiting {
  /** Since when, an instant or a date; where no record says so, since anything was last recorded. */
  readonly since: string;
  /** “ready to decide for 1 day”; left out where no record says so. */
  readonly age?: string;
  readonly code: FoundReason["reason"]["code"];
}

/** One rollout's row at an instant. */
export function boardRow(rollout: Rollout, registry: Registry, now: string): BoardRow {
  const reasons = reasonsOf(rollout, registry, now);
  const evaluation = evaluationOf(rollout, reasons);
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
    ...waitingIn(rollout, reasons, now),
  };
}

/** The group of a rollout, and how long it has waited, by all that it waits for. */
function waitingIn(
  rollout: Rollout,
  reasons: readonly FoundReason[],
  now: string,
): Pick<BoardRow, "group" | "waiting"> {
  const grouped = reasons.map((found) => ({ found, group: groupOf(rollout, found, now) }));
  const group = BOARD_GROUPS.find((one) => grouped.some((of) => of.group === one)) ?? "others";
  const [waiting] = grouped
    .filter(({ found, group: own }) => own === group && !hasDeadline(found))
    .map(({ found: { reason, since } }): Waiting => {
      const { code } = reason;
      if (since === undefined) return { code, since: lastRecorded(rollout) };
      return { code, since: since.at, age: ageInWords(since, now) };
    })
    .sort((a, b) => compareText(a.since, b.since));
  return { group, ...(waiting === undefined ? {} : { waiting }) };
}

/**
 * Who can remove a reason: the manager or a coordinator where one of them has a step that is not for later, otherwise
 * the teams that have to answer or report, otherwise others (verifiers, providers, automation, a date that is planned).
 */
export function groupOf(rollout: Rollout, { reason, steps }: FoundReason, now: string): BoardGroup {
  const isLater = (due: string | null | undefined) => typeof due === "string" && due > now;
  if (steps.some(({ who, due }) => isManagers(rollout, who) && !isLater(due))) return "manager";
  // Until it goes to the coordinators, the teams of the family have been asked, and the manager too.
  if (reason.code === "nobody-accepts") return "teams";
  return steps.some(({ who }) => who.startsWith("ea-")) ? "teams" : "others";
}

const hasDeadline = ({ steps }: FoundReason): boolean =>
  steps.some(({ due }) => typeof due === "string");

/** Groups that neither manage nor coordinate. */
const OTHERS: readonly string[] = GROUPS.filter(
  (group) => group !== COORDINATORS && group !== "staged-rollout",
);

/** Whether a step is the manager's or the coordinators'; before the staged rollout a login is that of a verifier. */
function isManagers({ ticket }: Rollout, who: string): boolean {
  if (who === COORDINATORS) return true;
  if (who.startsWith("ea-") || OTHERS.includes(who)) return false;
  const position = positionOf(ticket?.data);
  return position !== "delivered" && position !== "Unverified" && position !== "InVerification";
}

/** When anything was last recorded of it: an instant, or the date of delivery. */
const lastRecorded = (rollout: Rollout): string =>
  historyOf(rollout).at(-1)?.at ?? rollout.release.data.released;

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

/** Rows of one group. */
export interface GroupOfRows {
  readonly group: BoardGroup;
  readonly rows: readonly BoardRow[];
}

/**
 * Rows that are sorted already, by group; within each, those come first that wait without a deadline, the longest first. A group
 * without rows is left out.
 */
export const inGroups = (rows: readonly BoardRow[]): GroupOfRows[] =>
  BOARD_GROUPS.map((group) => ({
    group,
    rows: rows
      .filter((row) => row.group === group)
      // The sort is stable.
      .sort((a, b) => compareText(a.waiting?.since ?? "~", b.waiting?.since ?? "~")),
  })).filter((one) => one.rows.length > 0);

/** How many rows need somebody, and how soon: the first line of status and site. */
export interface Urgent {
  readonly rows: number;
  /** Due today in UTC, or overdue. */
  readonly today: number;
  readonly overdue: number;
  /** How many rows are in each group. */
  readonly groups: Readonly<Record<BoardGroup, number>>;
}

export function urgentOf(rows: readonly BoardRow[], now: string): Urgent {
  const of = (group: BoardGroup) => rows.filter((row) => row.group === group).length;
  return {
    rows: rows.length,
    today: rows.filter(({ due }) => urgencyOf(due, now) !== "later").length,
    overdue: rows.filter(({ overdue }) => overdue).length,
    groups: { manager: of("manager"), teams: of("teams"), others: of("others") },
  };
}

/** Whether somebody has to act at once: it is overdue, due today, or waits without a deadline for a manager or coordinator. */
export const needsHand = (row: BoardRow, now: string): boolean =>
  (row.group === "manager" && row.waiting !== undefined) || urgencyOf(row.due, now) !== "later";
