/** What commands change: the decisions that a pull request would have changed, and the events that record them. */

import { printable } from "#core/base/text.ts";
import type { Undated } from "#core/events/facts.ts";
import { selectedTeams } from "#core/model/participation.ts";
import type { Decisions, Rollout } from "#core/model/registry.ts";
import type { CarriedOut } from "./definition.ts";

const MAX_TEXT = 5000;

/** Text that a person wrote, as one line that a data file may hold. */
export const tidy = (text: string): string =>
  printable(text.toWellFormed().replace(/\s+/g, " ").trim()).slice(0, MAX_TEXT).toWellFormed() ||
  "(nothing said)";

/** The reason as an event has it, where one was given. */
export const reasonGiven = (reason: string | undefined): { reason?: string } =>
  reason === undefined ? {} : { reason: tidy(reason) };

/** An event, and no decision changed. */
export const eventAlone = (rollout: Rollout, event: Undated): CarriedOut => ({
  rollout,
  events: [event],
});

/** The rollout with these teams among the selected ones. */
export const withTeams = (rollout: Rollout, teams: readonly string[]): Rollout => {
  const selected = selectedTeams(rollout);
  const more = teams.filter((team) => !selected.includes(team));
  return more.length === 0 ? rollout : decide(rollout, { teams: [...selected, ...more] });
};

/** The rollout with some decisions changed. */
export const decide = (rollout: Rollout, changes: Partial<Decisions>): Rollout => ({
  ...rollout,
  decisions: {
    file: rollout.decisions?.file ?? `rollouts/${rollout.path}/rollout.yaml`,
    data: { ...rollout.decisions?.data, ...changes },
  },
});
