/** What a manager's outcome has to name, and who has to approve it (DESIGN section 4, “Guards on a summary”). */
import { CHOOSE } from "#core/base/placeholders.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import { familyOf, holds, managersOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { Writer } from "./submission.ts";

export interface DecisionFacts {
  /** The author's own team that reported: another manager has to approve. */
  readonly ownTeam?: string;
  /** Managers of the family who are in no reporting team, without the author. */
  readonly free: readonly Writer[];
  /** The lines of a field that is missed: what is known, and CHOOSE where only the manager knows; undefined where nothing is. */
  lines(name: string, outcome: string | undefined): readonly string[] | undefined;
}

export function decisionFacts(registry: Registry, rollout: Rollout, author: Writer): DecisionFacts {
  const ownTeam = reportingTeamOf(registry, rollout, author);
  const free = managersOf(registry, familyOf(registry, rollout))
    .map(({ github, id }): Writer => ({ login: github, id }))
    .filter((one) => one.id !== author.id)
    .filter((one) => reportingTeamOf(registry, rollout, one) === undefined);
  return {
    ...(ownTeam === undefined ? {} : { ownTeam }),
    free,
    lines(name, outcome) {
      if (outcome === "REJECT") return undefined;
      if (name === "knownIssues") {
        const open = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
        return open.length === 0
          ? undefined
          : [`${name}: [${open.map(({ ggus }) => ggus).join(", ")}]`];
      }
      if (name === "excused") return withReasons(name, awaitedTeams(rollout));
      if (name !== "overruled") return undefined;
      const against = rollout.reports.filter(({ data }) => data.recommendation === "reject");
      return withReasons(
        name,
        against.map(({ data }) => data.team),
      );
    },
  };
}

const reportingTeamOf = (registry: Registry, { reports }: Rollout, { login, id }: Writer) =>
  reports.find(({ data }) =>
    holds(registry.teams.get(data.team)?.data.members ?? [], { login, id }),
  )?.data.team;

const withReasons = (name: string, teams: readonly string[]): readonly string[] | undefined =>
  teams.length === 0 ? undefined : [`${name}:`, ...teams.map((team) => `  ${team}: ${CHOOSE}`)];
