/** What each metric counts and aims at (R148, R149), in a sentence or two: shown beside the numbers wherever they are. */

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
    says: "One rollout is one platform of one version; it counts in the quarter in which its decision was recorded, as not tested in that of its waiver. A rejection in verification, a withdrawal and history brought in from elsewhere are not counted; what is recalled later stays accepted. The aim is that none is rejected.",
  },
  [TESTS]: {
    title: "Tests by region",
    says: "A test is one team's report on one rollout; it counts in the quarter in which the report was merged, for the region recorded with it. Several teams may test one component, so there are more tests than components; per cent are of all tests in these quarters.",
  },
  [TEAMS]: {
    title: "Early Adopter teams",
    says: "A team counts at a quarter's end when it had joined and not left by then; a quarter still running is counted up to now.",
  },
  coverage: {
    title: "Coverage by stack",
    says: "A component is covered when a team that has not left is committed to it on any platform, and redundant with as many such teams as the procedure aims at, two at least; components that have ended are not counted. Commitments are those in the teams' files today.",
  },
  leadTimes: {
    title: "Lead times",
    says: "Days from one recorded event to another, counted in the quarter in which the phase ended. The median is the mean of the middle two; nine of ten took no longer than p90.",
  },
  answers: {
    title: "Answers in time",
    says: "A request counts when it was answered, or when its answer was due and had not come: one working day after asking, for an emergency the hours of the procedure. Requests withdrawn before are not counted.",
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
    says: "An issue counts in the quarter of the first report that names it, else in that of the decision; it is known when the release went out with it and the summary lists it.",
  },
  recalls: {
    title: "Recalls",
    says: "Rollouts recalled from Accepted or Production, in the quarter of the recall.",
  },
} as const satisfies Readonly<Record<string, Definition>>;
export type MetricId = keyof typeof DEFINITIONS;
