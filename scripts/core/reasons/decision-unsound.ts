/** The manager's summary does not meet a condition of the procedure (R119–R127): its guards say which. */

import { CONDITIONS, type GuardCode, summaryGuards, type Unmet } from "#core/events/guards.ts";
import { managerOf } from "#core/model/teams.ts";
import { takeUpOrDismiss } from "./problem-open.ts";
import { type Facts, happened, reason, type Way } from "./reason.ts";
import { goOnWithout } from "./report-missing.ts";
import { solveOrReject } from "./showstopper.ts";
import { edit, listIssues } from "./ways.ts";

/** Some of its codes are those of another reason as well, which holds before there is a summary. */
interface DecisionUnsound {
  readonly code: GuardCode;
  readonly unmet: Unmet;
  readonly manager: string;
}

export const decisionUnsound = reason<DecisionUnsound>({
  codes: CONDITIONS.map(({ code }) => code),
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) =>
    summaryGuards(rollout, registry).map((unmet) => ({
      code: unmet.code,
      unmet,
      manager: managerOf(rollout, registry),
    })),
  since: (_, { rollout }) => happened("summary written", rollout.summary?.data.date),
  sentence: ({ unmet }) => `the decision does not count: ${unmet.message}`,
  steps: ({ unmet, manager }, facts) => [
    {
      who: manager,
      what: unmet.hint,
      brief: "correct the decision",
      ways: () => waysTo(unmet, facts),
    },
  ],
});

function waysTo({ code, team, problem }: Unmet, facts: Facts): Way[] {
  const { summary } = facts.rollout;
  if (code === "issue-unlisted") return listIssues(facts);
  if (code === "showstopper") return solveOrReject(facts);
  if (code === "problem-open" && problem !== undefined) return takeUpOrDismiss(facts, problem);
  if (code === "report-missing" && team !== undefined) return goOnWithout(facts, team);
  return summary ? [edit("Correct the summary", summary.file)] : [];
}
