/** What speaks against a version that was accepted, from whatever side it comes (DESIGN section 4, R127, R128). */

import { formatGgus, type GgusTicket } from "#core/base/ggus.ts";
import { isAbout, openProblems } from "./open-problems.ts";
import { isLate } from "./participation.ts";
import type { Decisions, Report, Rollout } from "./registry.ts";

type Issue = NonNullable<Decisions["issues"]>[number];

/** An issue that is not resolved, or a problem of a team that nobody has taken up. */
export type Showstopper =
  | { readonly from: "issue"; readonly ggus: GgusTicket; readonly title: string }
  | {
      readonly from: "problem";
      /** Among the problems of the rollout, from 1. */
      readonly number: number;
      readonly team: string;
      readonly text: string;
    };

/** Every showstopper of a rollout that is not resolved: the issues in their order, then the problems in theirs. */
export const showstoppers = (rollout: Rollout): Showstopper[] => [
  ...issuesOf(rollout).flatMap(({ ggus, title, severity, resolved }): Showstopper[] =>
    severity === "showstopper" && resolved !== true ? [{ from: "issue", ggus, title }] : [],
  ),
  ...openProblems(rollout).flatMap(({ number, event }): Showstopper[] => {
    const { severity, team = "a team", text = "" } = event;
    return severity === "showstopper" ? [{ from: "problem", number, team, text }] : [];
  }),
];

/** Whether a showstopper keeps the version out of production, or sites from upgrading to it. */
export const hasShowstopper = (rollout: Rollout): boolean => showstoppers(rollout).length > 0;

/** “GGUS 71111, “jobs are lost””, or “problem 1 of ea-NGI_A-SITE-ONE, “jobs are lost””. */
export const showstopperName = (one: Showstopper): string =>
  one.from === "issue"
    ? `${formatGgus(one.ggus)}, “${one.title}”`
    : `problem ${one.number} of ${one.team}, “${one.text}”`;

/** A report that came after the decision and says something that the rollout's issues do not answer. */
export interface Objection {
  readonly report: Report;
  /** GGUS tickets that it names and the rollout's issues do not list (R117). */
  readonly unlisted: readonly GgusTicket[];
}

/**
 * The late reports that still ask for an answer. One that recommends reject is answered once there is an issue that it
 * names, or whose title is in its reason, and every such issue is resolved or has a workaround; what is listed as a
 * showstopper speaks for itself. Any other is answered once the tickets that it names are listed.
 */
export function objections(rollout: Rollout): Objection[] {
  const issues = issuesOf(rollout);
  const listed = new Set(issues.map(({ ggus }) => ggus));
  return rollout.reports
    .filter((report) => isLate(rollout, report))
    .map((report) => ({
      report,
      unlisted: (report.data.issues ?? []).filter((ggus) => !listed.has(ggus)),
    }))
    .filter(
      ({ report, unlisted }) =>
        unlisted.length > 0 || (isAgainst({ report }) && !isAnswered(report, issues)),
    );
}

/** Whether the report recommends rejecting the version. */
export const isAgainst = ({ report }: Pick<Objection, "report">): boolean =>
  report.data.recommendation === "reject";

function isAnswered(
  { data: { reason = "", issues: named = [] } }: Report,
  issues: readonly Issue[],
) {
  const own = issues.filter((issue) => named.includes(issue.ggus) || isAbout(reason, issue));
  return (
    own.length > 0 &&
    own.every(
      ({ severity, resolved, workaround }) =>
        severity === "showstopper" || resolved === true || workaround !== undefined,
    )
  );
}

const issuesOf = ({ decisions }: Rollout): readonly Issue[] => decisions?.data.issues ?? [];
