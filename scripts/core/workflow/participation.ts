/** Which Early Adopter teams take part in a rollout, and how far each of them is. */
import type { Report, Rollout } from "../model/registry.ts";

/** The team's report, when it is there. */
export const reportOf = (rollout: Rollout, team: string): Report | undefined =>
  rollout.reports.find(({ data }) => data.team === team);

/** The teams that the manager selected, each once, in the order of `teams`. */
export const selectedTeams = (rollout: Rollout): string[] => [
  ...new Set(rollout.decisions?.data.teams ?? []),
];

/** The selected teams whose recorded answer is accept, in the order of `teams` (R110). */
export const acceptedTeams = (rollout: Rollout): string[] =>
  selectedTeams(rollout).filter(
    (team) => rollout.ticket?.data.participation?.[team]?.response === "accept",
  );
