/** The navigation of every page. Empty sections are omitted. */

export interface Section {
  /** The folder below the site's root. */
  readonly id: string;
  readonly label: string;
  /** The data that it needs to have any content. */
  readonly needs?: "rollouts of its own" | "distribution releases" | "repositories";
}

const ALL = [
  { id: "rollouts", label: "Rollouts" },
  { id: "desk", label: "Desk", needs: "rollouts of its own" },
  { id: "components", label: "Components" },
  { id: "known-issues", label: "Known issues", needs: "rollouts of its own" },
  { id: "distributions", label: "Releases", needs: "distribution releases" },
  { id: "repository", label: "Packages", needs: "repositories" },
  { id: "teams", label: "Teams", needs: "rollouts of its own" },
  { id: "metrics", label: "Metrics", needs: "rollouts of its own" },
  { id: "documents", label: "Documents", needs: "rollouts of its own" },
  { id: "procedure", label: "Procedure" },
  { id: "search", label: "Search" },
] as const satisfies readonly Section[];

/** In the footer: for those who come to take part, for managers and machines. */
const BELOW = [
  { id: "meeting", label: "Meeting", needs: "rollouts of its own" },
  { id: "join", label: "Join as a team" },
  { id: "new-release", label: "Deliver a release" },
  { id: "manage", label: "Teams to ask", needs: "rollouts of its own" },
  { id: "automation", label: "Automation" },
  { id: "feeds", label: "Feeds" },
  { id: "api", label: "API" },
] as const satisfies readonly Section[];

export type SectionId = (typeof ALL | typeof BELOW)[number]["id"];

/** What the data contain, as sections need it. */
export interface Holdings {
  readonly onlyHistory: boolean;
  readonly distributionReleases: number;
  readonly repositories: number;
}

const offered =
  ({ onlyHistory, distributionReleases, repositories }: Holdings) =>
  ({ needs }: Section): boolean =>
    !(needs === "rollouts of its own" && onlyHistory) &&
    !(needs === "distribution releases" && distributionReleases === 0) &&
    !(needs === "repositories" && repositories === 0);

/** The sections of the top of every page. */
export const sectionsOf = (holdings: Holdings): readonly Section[] => ALL.filter(offered(holdings));

/** The sections of the foot of every page. */
export const sectionsBelow = (holdings: Holdings): readonly Section[] =>
  BELOW.filter(offered(holdings));
