/** Pages of the site that more than the site itself leads to, by their path below its root. */
import type { Rollout } from "./registry.ts";

/** Makes a report of the rollout. */
export const reportPagePath = ({ path }: Pick<Rollout, "path">): string =>
  `rollouts/${path}/report/`;

/** Makes its outcome. */
export const decisionPagePath = ({ path }: Pick<Rollout, "path">): string =>
  `rollouts/${path}/decide/`;

/** Changes a team's commitments. */
export const commitmentsPagePath = (team: string): string => `teams/${team}/commitments/`;

/** Lead to the forms for a new release and a new team. */
export const NEW_RELEASE_PAGE = "new-release/";
export const JOIN_PAGE = "join/";

/** Chooses a team on the page of a report. */
export const teamQuery = (team: string): string => `?team=${encodeURIComponent(team)}`;
