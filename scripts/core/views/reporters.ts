/** Whose report a rollout takes now (R107, R111, R119). */
import { compareText } from "#core/base/problems.ts";
import {
  acceptedTeams,
  awaitedTeams,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isCommittedTo, isCommittedToFamily } from "#core/model/teams.ts";

/** The most teams that are offered to volunteer: those committed to the component come first. */
const MAX_VOLUNTEERS = 20;

export interface Reporter {
  readonly team: string;
  /** Whether its report is there already, and a second one replaces it. */
  readonly again: boolean;
  /** Whether nobody asked it: it may volunteer by its report. */
  readonly volunteers: boolean;
}

/** Whether the rollout takes reports, and its manager may decide: its ticket is open. */
export const isInTest = ({ ticket }: Rollout): boolean =>
  ticket?.data.state === "StagedRollOut" && ticket.data.status === "open";

/**
 * The teams that may report: those whose report is awaited first, then the others that test or were selected, then those
 * that may volunteer once the list was asked. None for a rollout that is not in test.
 */
export function reportersOf(registry: Registry, rollout: Rollout, now: string): Reporter[] {
  if (!isInTest(rollout)) return [];
  const own = [...awaitedTeams(rollout), ...acceptedTeams(rollout), ...selectedTeams(rollout)];
  const names = new Set([...own, ...volunteersFor(registry, rollout, now)]);
  return [...names]
    .filter((team) => registry.teams.has(team))
    .map((team) => ({
      team,
      again: reportOf(rollout, team) !== undefined,
      volunteers: !own.includes(team),
    }))
    .sort((one, other) => Number(one.again) - Number(other.again));
}

function volunteersFor(registry: Registry, rollout: Rollout, now: string): string[] {
  if (!pooledEvent(rollout)) return [];
  return [...registry.teams.values()]
    .filter((team) => isCurrent(team, now) && isCommittedToFamily(team, rollout, registry))
    .sort(
      (a, b) =>
        Number(isCommittedTo(b, rollout)) - Number(isCommittedTo(a, rollout)) ||
        compareText(a.name, b.name),
    )
    .slice(0, MAX_VOLUNTEERS)
    .map(({ name }) => name);
}
