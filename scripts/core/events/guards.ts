/** Every condition that a summary must meet before it resolves a rollout (DESIGN section 4, R119–R127). */

import { isLate } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { deciderUnfit } from "./guards/decider-unfit.ts";
import type { Condition, UnmetBy } from "./guards/guard.ts";
import { issueUnlisted } from "./guards/issue-unlisted.ts";
import { noReport } from "./guards/no-report.ts";
import { notOverruled } from "./guards/not-overruled.ts";
import { openIssues } from "./guards/open-issues.ts";
import { openProblemsGuard } from "./guards/open-problems.ts";
import { ownReport } from "./guards/own-report.ts";
import { packagesNeeded } from "./guards/packages-needed.ts";
import { reasonMissing } from "./guards/reason-missing.ts";
import { reportMissing } from "./guards/report-missing.ts";

const GUARDS = [
  deciderUnfit,
  issueUnlisted,
  ownReport,
  noReport,
  reportMissing,
  openIssues,
  openProblemsGuard,
  notOverruled,
  packagesNeeded,
  reasonMissing,
] as const;

export type GuardCode = (typeof GUARDS)[number]["conditions"][number]["code"];
export type Unmet = UnmetBy<GuardCode>;

/** By code, with the sentence that each has as a rule of `check`. */
export const CONDITIONS: readonly Condition<GuardCode>[] = GUARDS.flatMap(
  ({ conditions }): readonly Condition<GuardCode>[] => conditions,
);

/**
 * Every condition that the rollout's summary does not meet; none when it may resolve the rollout, or when
 * there is no summary. Of a finished rollout only what time cannot re-judge is asked: people, teams and
 * issues may have changed since.
 */
export function summaryGuards(rollout: Rollout, registry: Registry): Unmet[] {
  const { summary, ticket } = rollout;
  if (!summary) return [];
  const finished = ticket !== undefined && isFinished(ticket.data.state);
  const reports = rollout.reports.filter((report) => !isLate(rollout, report));
  return GUARDS.filter(
    ({ outcomes, lasts }) => outcomes.includes(summary.data.outcome) && (lasts || !finished),
  ).flatMap(({ unmet }): readonly Unmet[] =>
    unmet({ rollout, summary, reports, registry, finished }),
  );
}
