/** What each metric counts and aims at (R148, R149), in a sentence or two: shown beside the numbers everywhere. */

export interface Definition {
  readonly title: string;
  readonly says: string;
}

/** The service validation metrics of the project (R152–R154), by their official names. */
export const COMPONENTS = "M.SA1.ServiceValidation.1";
export const TESTS = "M.SA1.ServiceValidation.2";
export const TEAMS = "M.SA1.ServiceValidation.3";

export const DEFINITIONS = {
  [COMPONENTS]: {
    title: "Components accepted, rejected and not tested",
    says: "One rollout is one platform of one version; it counts in the quarter in which its decision was recorded, as not tested in that of its waiver. Rejections in verification, withdrawals and imported history are not counted; an update that is recalled later still counts as accepted. The aim is that none is rejected.",
  },
  [TESTS]: {
    title: "Tests by region",
    says: "A test is one team's report on one rollout; it counts in the quarter in which the report was merged, for the region recorded with it. Several teams may test one component, so there are more tests than components; percentages are of all tests in these quarters.",
  },
  [TEAMS]: {
    title: "Early Adopter teams",
    says: "A team counts at the end of a quarter if it had joined and not left by then; the current quarter is counted up to now.",
  },
  coverage: {
    title: "Coverage by stack",
    says: "A component is covered when a team that has not left is committed to it on any platform, and redundant with as many such teams as the procedure aims at, at least two; components that have ended are not counted. Commitments are those in the teams' files today.",
  },
  leadTimes: {
    title: "Lead times",
    says: "Days from one recorded event to another, counted in the quarter in which the phase ended. The median is the mean of the middle two; nine of ten took no longer than p90.",
  },
  answers: {
    title: "Answers in time",
    says: "A request counts when it was answered, or when its answer was due and had not come: one working day after asking, or for an emergency the hours of the procedure. Requests that were withdrawn before that are not counted.",
  },
  declines: {
    title: "Why teams declined",
    says: "Every answer that declined a test, with the reason given, in the quarter of the answer; a team that changed its answer is counted for both.",
  },
  exposure: {
    title: "Exposure to production",
    says: "Days under production load as each report gives them, in the quarter in which it was merged; reports without exposure are not counted.",
  },
  reportsPerRollout: {
    title: "Reports per rollout",
    says: "Reports merged before the decision, for each rollout that was decided after a test, in the quarter of the decision.",
  },
  issues: {
    title: "Issues found",
    says: "An issue counts in the quarter of the first report that names it, otherwise in that of the decision; it is a known issue when the update was accepted with it and the summary lists it. A problem that a team reported on the ticket, that was not dismissed and that no such issue takes up, counts in the quarter of the decision.",
  },
  recalls: {
    title: "Recalls",
    says: "Rollouts recalled from Accepted or Production, in the quarter of the recall.",
  },
} as const satisfies Readonly<Record<string, Definition>>;
export type MetricId = keyof typeof DEFINITIONS;
