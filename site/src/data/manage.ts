/** What managers have to select teams for, as the pages below `/manage/` need it. */
import { type ComponentToStaff, teamsToAsk } from "#core/views/teams-to-ask.ts";
import { now, registry } from "./registry.ts";

/** By manager, those with open rollouts. */
export const toStaff: ReadonlyMap<string, readonly ComponentToStaff[]> = teamsToAsk(registry, now);

/** The components of which a rollout wants more teams, and the others. */
export const divided = (components: readonly ComponentToStaff[]) => ({
  wanting: components.filter(({ rollouts }) => rollouts.some(({ missing }) => missing > 0)),
  staffed: components.filter(({ rollouts }) => rollouts.every(({ missing }) => missing === 0)),
});

/** How many teams are missing over all of them. */
export const missingIn = (components: readonly ComponentToStaff[]): number =>
  components.flatMap(({ rollouts }) => rollouts).reduce((sum, { missing }) => sum + missing, 0);
