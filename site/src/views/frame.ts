/** What the frame of every page shows, computed once. */
import { nextBuild } from "#core/time/next-build.ts";
import { clockStands, now, onlyHistory, registry, repositories } from "../data/registry.ts";
import { sectionsBelow, sectionsOf } from "./sections.ts";

const holdings = {
  onlyHistory,
  distributionReleases: registry.distributionReleases.size,
  repositories: repositories.length,
};

export const sections = sectionsOf(holdings);
export const below = sectionsBelow(holdings);

/** When the next build is expected; undefined where the clock of the data is fixed. */
export const next = clockStands ? undefined : nextBuild(now);
