/** The decisions of a rollout with something changed, as a command or a report changes them. */

import { selectedTeams } from "./participation.ts";
import type { Decisions, Rollout } from "./registry.ts";

/** The rollout with some decisions changed. */
export const decide = (rollout: Rollout, changes: Partial<Decisions>): Rollout => ({
  ...rollout,
  decisions: {
    file: rollout.decisions?.file ?? `rollouts/${rollout.path}/rollout.yaml`,
    data: { ...rollout.decisions?.data, ...changes },
  },
});

/** The rollout with these teams among the selected ones. */
export const withTeams = (rollout: Rollout, teams: readonly string[]): Rollout => {
  const selected = selectedTeams(rollout);
  const more = teams.filter((team) => !selected.includes(team));
  return more.length === 0 ? rollout : decide(rollout, { teams: [...selected, ...more] });
};
