/** A team reported a problem that is neither an issue nor dismissed (R115, R117). */

import { openProblems } from "#core/model/open-problems.ts";
import { managerOf } from "#core/model/teams.ts";
import { reason, waitingFor } from "./reason.ts";
import { comment, decide } from "./ways.ts";

interface ProblemOpen {
  readonly code: "problem-open";
  /** Among the problems of the rollout, from 1. */
  readonly problem: number;
  readonly team: string;
  readonly severity: string;
  readonly text: string;
  readonly manager: string;
}

export const problemOpen = reason<ProblemOpen>({
  codes: ["problem-open"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    openProblems(rollout).map(
      ({ number, event: { team = "a team", severity = "major", text = "…" } }) => ({
        code: "problem-open",
        problem: number,
        team,
        severity,
        text,
        manager: managerOf(rollout, registry),
      }),
    ),
  sentence: ({ problem, team, severity, manager }) =>
    waitingFor(
      manager,
      `problem ${problem} of ${team} (${severity}) is neither an issue nor dismissed`,
    ),
  steps: ({ problem, severity, text, manager }, facts) => [
    {
      who: manager,
      what: `record problem ${problem} as an issue, or dismiss it`,
      ways: () => [
        decide(facts, "Record it as an issue", [
          "issues:",
          `  - { ggus: NUMBER, title: ${JSON.stringify(text)}, severity: ${severity} }`,
        ]),
        comment("Dismiss it", [`dismiss ${problem} REASON`]),
      ],
    },
  ],
});
