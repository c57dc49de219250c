/** A team reported a problem that is neither an issue nor dismissed (R115, R117). */

import { CHOOSE, REASON } from "#core/base/placeholders.ts";
import { openProblems, reportedProblems } from "#core/model/open-problems.ts";
import { managerOf } from "#core/model/teams.ts";
import { type Facts, happened, reason, type Way, waitingFor } from "./reason.ts";
import { comment, decide, issueLine, issueTitle } from "./ways.ts";

interface ProblemOpen {
  readonly code: "problem-open";
  /** Among the problems of the rollout, from 1. */
  readonly problem: number;
  readonly team: string;
  readonly severity: string;
  readonly manager: string;
}

export const problemOpen = reason<ProblemOpen>({
  codes: ["problem-open"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    openProblems(rollout)
      // Of a summary that accepts, its own conditions are asked: decision-unsound.
      .filter(
        ({ event: { severity } }) =>
          severity !== "showstopper" || rollout.summary?.data.outcome !== "ACCEPT",
      )
      .map(({ number, event: { team = "a team", severity = "major" } }) => ({
        code: "problem-open",
        problem: number,
        team,
        severity,
        manager: managerOf(rollout, registry),
      })),
  since: ({ problem }, { rollout }) =>
    happened("problem reported", reportedProblems(rollout)[problem - 1]?.event.at),
  sentence: ({ problem, team, severity, manager }) =>
    waitingFor(
      manager,
      `problem ${problem} of ${team} (${severity}) is neither an issue nor dismissed`,
    ),
  steps: ({ problem, manager }, facts) => [
    {
      who: manager,
      what: `record problem ${problem} as an issue, or dismiss it`,
      ways: () => takeUpOrDismiss(facts, problem),
    },
  ],
});

/** What a manager can do about the problem with this number. */
export function takeUpOrDismiss(facts: Facts, problem: number): Way[] {
  const { severity = "major", text = "…" } =
    reportedProblems(facts.rollout)[problem - 1]?.event ?? {};
  return [
    comment("Record it as an issue", [issueLine(severity, text)]),
    decide(facts, "issues", "Record it as an issue", [
      "issues:",
      `  - { ggus: ${CHOOSE}, title: ${JSON.stringify(issueTitle(text))}, severity: ${severity} }`,
    ]),
    comment("Dismiss it", [`dismiss ${problem} ${REASON}`]),
  ];
}
