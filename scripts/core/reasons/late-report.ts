/** A report came after the version was accepted, and says something that the rollout's issues do not answer (R117, R128). */

import { CHOOSE, TITLE } from "#core/base/placeholders.ts";
import { isAgainst, type Objection, objections } from "#core/model/showstoppers.ts";
import { managerOf } from "#core/model/teams.ts";
import { type Facts, happened, reason, type Way, waitingFor } from "./reason.ts";
import { comment, decide, issueLine, issueTitle, listIssues, recall } from "./ways.ts";

interface LateReport {
  readonly code: "late-report";
  readonly team: string;
  /** Whether it recommends rejecting the version. */
  readonly against: boolean;
  readonly objection: Objection;
  readonly manager: string;
}

export const lateReport = reason<LateReport>({
  codes: ["late-report"],
  at: ["Accepted", "Production"],
  when: ({ rollout, registry }) =>
    objections(rollout).map((objection) => ({
      code: "late-report",
      team: objection.report.data.team,
      against: isAgainst(objection),
      objection,
      manager: managerOf(rollout, registry),
    })),
  since: ({ objection }) => happened("late report came", objection.report.data.date),
  sentence: ({ team, against, objection: { unlisted }, manager }) =>
    waitingFor(
      manager,
      against
        ? `${team} reported after the decision and recommends rejecting: recall the version, or record what it found as an issue that is solved or has a workaround`
        : `${team} reported after the decision and names GGUS ${unlisted.join(", ")}, which the rollout's issues do not list`,
    ),
  steps: ({ team, against, objection, manager }, facts) => [
    {
      who: manager,
      what: against
        ? `answer the late report of ${team}, which recommends rejecting`
        : `list GGUS ${objection.unlisted.join(", ")}, which the late report of ${team} names`,
      brief: `answer the late report of ${team}`,
      ways: () => [
        ...(objection.unlisted.length > 0 ? listIssues(facts) : recordFound(facts, objection)),
        ...(against ? recall(facts) : []),
      ],
    },
  ],
});

/** What the report found, as an issue that answers it. */
function recordFound(facts: Facts, { report }: Objection): Way[] {
  const { reason: found } = report.data;
  return [
    comment("Record what it found", [issueLine("major", found ?? TITLE)]),
    decide(facts, "issues", "Record what it found", [
      "issues:",
      `  - { ggus: ${CHOOSE}, title: ${found === undefined ? CHOOSE : JSON.stringify(issueTitle(found))}, severity: major, workaround: ${CHOOSE} }`,
    ]),
  ];
}
