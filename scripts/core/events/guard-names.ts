/** The conditions of the procedure, each with its sentence; `facts.ts`, `due.ts` and `judge.ts` decide them. */

/** What must hold, by name. */
export const GUARDS = {
  delivered: "a merged release.yaml lists the platform",
  imported: "the release says imported, and its date has come",
  "verification-started": "a verifier notes the start in rollout.yaml",
  "verification-rejected": "verification rejects, with a reason",
  "verification-accepted": "verification accepts, with a link to its report",
  waived:
    "a coordinator waives the test; since waiverOnlyEmergencySince for an emergency release only",
  "manager-named": "a coordinator names the manager",
  "manager-changed": "the manager is somebody else than recorded",
  "team-selected": "the manager selects a team that has not left",
  "team-removed": "the manager removes a team that has not reported",
  "may-answer":
    "a member answers for an asked team; once the list was asked, for any team committed to the family",
  "answer-overdue":
    "no answer one working day after asking, for an emergency release 12 hours after it",
  "nobody-accepts":
    "every asked team declined or is overdue and none accepted, or the manager says pool",
  "still-nobody": "three days from Monday to Friday after the list was asked nobody has accepted",
  "still-testing": "a member says so for a team that accepted and has not reported",
  "exposure-changed": "the exposure in rollout.yaml is not the one that the team's due was set by",
  "takes-part": "a member says so for a team that accepted",
  "problem-open": "the manager dismisses a problem that is open",
  "report-merged": "the report of a team that was selected is merged",
  "report-overdue": "the exposure has ended 0, 1, 3, 7, 14, 21 … days ago and there is no report",
  "summary-accepts": "a valid summary with outcome ACCEPT is merged",
  "summary-rejects": "a valid summary with outcome REJECT is merged",
  withdrawn: "the technology provider withdraws the release",
  "distribution-released":
    "a distribution release that lists it reaches its date; at once where the stack has no distribution",
  recalled: "a manager writes recall into rollout.yaml",
} as const;
export type GuardName = keyof typeof GUARDS;
