/** Pages of the site that more than the site itself leads to, by their path below its root. */
import type { Procedure, Release, Rollout } from "./registry.ts";

/** Makes a report of the rollout. */
export const reportPagePath = ({ path }: Pick<Rollout, "path">): string =>
  `rollouts/${path}/report/`;

/** Makes its outcome. */
export const decisionPagePath = ({ path }: Pick<Rollout, "path">): string =>
  `rollouts/${path}/decide/`;

/** Changes a team's commitments: a page of each team, or one of all where everything is published once. */
export const commitmentsPagePath = (team: string): string => `teams/${team}/commitments/`;
export const COMMITMENTS_PAGE = "teams/commitments/";

/** Lead to the forms for a new release and a new team. */
export const NEW_RELEASE_PAGE = "new-release/";
export const JOIN_PAGE = "join/";

/** Chooses a team on the page of a report. */
export const teamQuery = (team: string): string => `?team=${encodeURIComponent(team)}`;

/**
 * Whether nothing is published twice: in an instance that publishes fewer files from its first day on, where no address
 * was ever given of what would go.
 */
export const publishesOnce = ({
  fewerFilesSince,
  projectStart,
}: Pick<Procedure, "fewerFilesSince" | "projectStart">): boolean =>
  fewerFilesSince !== undefined && fewerFilesSince <= projectStart;

/**
 * Whether a release has a page beside those of its platforms: where it has one platform alone, only from before the day
 * on which the instance began to publish fewer files; nowhere in one that publishes everything once.
 */
export const hasReleasePage = (
  { data }: { readonly data: Pick<Release["data"], "released" | "imported"> },
  platforms: number,
  procedure: Pick<Procedure, "fewerFilesSince" | "projectStart">,
): boolean =>
  data.imported === undefined &&
  !publishesOnce(procedure) &&
  (platforms > 1 ||
    procedure.fewerFilesSince === undefined ||
    data.released < procedure.fewerFilesSince);
