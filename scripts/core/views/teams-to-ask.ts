/** The teams that a manager could ask, over all of that manager's rollouts, by component (R29, R107, R148). */

import { compareNames } from "#core/base/text.ts";
import { teamsForRedundancy } from "#core/metrics/coverage.ts";
import { answerName } from "#core/model/names.ts";
import { historyOf, involvedTeams, reportOf } from "#core/model/participation.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { markOf } from "#core/model/team-marks.ts";
import { actingManager } from "#core/model/teams.ts";
import { candidates, loadsOf } from "#core/reasons/candidates.ts";

/** A rollout that could have more teams. */
export interface RolloutToStaff {
  readonly rollout: Rollout;
  /** Teams that test, have reported, or have been asked and are not late. */
  readonly active: readonly string[];
  /** How many are still to be asked, so that there are as many as the aim. */
  readonly missing: number;
  /** The teams to ask first, as many as are missing, by the name that comments use. */
  readonly suggested: readonly string[];
}

/** A report of a team on this component. */
export interface PastTest {
  readonly rollout: Rollout;
  readonly date: string;
  /** What became of the version. */
  readonly state: State;
}

/** A team that could be asked, and what it is good at. */
export interface TeamToAsk {
  readonly team: Team;
  /** The rollouts of the component for which it can be asked. */
  readonly for: readonly Rollout[];
  /** Its reports on this component, the latest first. */
  readonly tests: readonly PastTest[];
  /** Rollouts in test that it takes part in and has not reported on. */
  readonly load: number;
  /** Last day of its absence, where it is away now or before the test could end. */
  readonly awayUntil?: string;
  /** The redundancy that it would add: which team it would be, of how many aimed at, where it adds most. */
  readonly adds: { readonly nth: number; readonly of: number };
  /** Whether no team that is active for these rollouts is of its region. */
  readonly isNewRegion: boolean;
}

export interface ComponentToStaff {
  /** `EMI/cream` */
  readonly component: string;
  readonly rollouts: readonly RolloutToStaff[];
  /** The best first: free ones, then those that have tested this component, then by load. */
  readonly teams: readonly TeamToAsk[];
}

/** The open rollouts of each manager that want more teams, or have teams left to ask, by component; managers by name. */
export function teamsToAsk(
  registry: Registry,
  now: string,
): ReadonlyMap<string, ComponentToStaff[]> {
  const open = [...registry.rollouts.values()].filter(
    ({ ticket }) => ticket?.data.status === "open",
  );
  const byManager = Map.groupBy(
    open.flatMap((rollout) => {
      const manager = actingManager(rollout, registry);
      return manager === undefined ? [] : [{ manager, rollout }];
    }),
    ({ manager }) => manager,
  );
  const reports = reportsByComponent(registry);
  return new Map(
    [...byManager]
      .sort(([a], [b]) => compareNames(a, b))
      .map(([manager, own]) => {
        const byComponent = Map.groupBy(own, ({ rollout }) => componentId(rollout.release));
        const components = Array.from(byComponent, ([component, list]) =>
          componentToStaff(
            component,
            list.map(({ rollout }) => rollout),
            reports.get(component) ?? [],
            registry,
            now,
          ),
        );
        return [manager, components.sort(mostMissingFirst)];
      }),
  );
}

/** The same of rollouts of one component, whoever manages them. */
export function staffing(
  component: string,
  rollouts: readonly Rollout[],
  registry: Registry,
  now: string,
): ComponentToStaff {
  const reported = [...registry.rollouts.values()].filter(
    (one) => one.reports.length > 0 && componentId(one.release) === component,
  );
  return componentToStaff(component, rollouts, reported, registry, now);
}

const missingIn = ({ rollouts }: ComponentToStaff): number =>
  rollouts.reduce((sum, { missing }) => sum + missing, 0);

const mostMissingFirst = (a: ComponentToStaff, b: ComponentToStaff): number =>
  missingIn(b) - missingIn(a) || compareNames(a.component, b.component);

function reportsByComponent({ rollouts }: Registry): ReadonlyMap<string, Rollout[]> {
  const reported = [...rollouts.values()].filter((rollout) => rollout.reports.length > 0);
  return Map.groupBy(reported, ({ release }) => componentId(release));
}

function componentToStaff(
  component: string,
  rollouts: readonly Rollout[],
  reported: readonly Rollout[],
  registry: Registry,
  now: string,
): ComponentToStaff {
  const aim = teamsForRedundancy(registry);
  const load = loadsOf(registry);
  const staffed = rollouts.map((rollout) => {
    const active = activeTeams(rollout);
    return {
      rollout,
      active,
      missing: Math.max(0, aim - active.length),
      found: candidates(registry, rollout, now, load),
    };
  });
  const teams = [
    ...Map.groupBy(
      staffed.flatMap((one) => one.found.map((candidate) => ({ ...one, candidate }))),
      ({ candidate }) => candidate.team.name,
    ).values(),
  ].flatMap((own): TeamToAsk[] => {
    const [first] = own;
    if (!first) return [];
    const { candidate } = first;
    const { team, load, awayUntil } = candidate;
    const regions = new Set(
      own
        .flatMap(({ active }) => active)
        .flatMap((name) => registry.teams.get(name)?.data.region ?? []),
    );
    const fewest = Math.min(...own.map(({ active }) => active.length));
    return [
      {
        team,
        for: own.map(({ rollout }) => rollout),
        tests: testsOf(team.name, reported),
        load,
        ...(awayUntil === undefined ? {} : { awayUntil }),
        adds: { nth: fewest + 1, of: aim },
        isNewRegion: !regions.has(team.data.region),
      },
    ];
  });
  teams.sort(bestFirst);
  return {
    component,
    teams,
    rollouts: staffed.map(({ rollout, active, missing, found }) => {
      const names = new Set(found.map(({ team }) => team.name));
      return {
        rollout,
        active,
        missing,
        suggested: teams
          .filter(({ team, awayUntil }) => names.has(team.name) && awayUntil === undefined)
          .slice(0, missing)
          .map(({ team }) => answerName(team.name)),
      };
    }),
  };
}

/** Those who are counted on: a team that declined or does not answer in time is not. */
const activeTeams = (rollout: Rollout): string[] =>
  involvedTeams(rollout).filter((team) => {
    const isAsked = historyOf(rollout).some((event) => event.team === team);
    const mark = markOf(rollout, team);
    return isAsked && mark !== "declined" && mark !== "late";
  });

/** The reports of a team among these rollouts, the latest first. */
export const testsOf = (team: string, rollouts: readonly Rollout[]): PastTest[] =>
  rollouts
    .flatMap((rollout): PastTest[] => {
      const report = reportOf(rollout, team);
      return report ? [{ rollout, date: report.data.date, state: stateOf(rollout) }] : [];
    })
    .sort((a, b) => (a.date < b.date ? 1 : -1));

const bestFirst = (a: TeamToAsk, b: TeamToAsk): number =>
  Number(a.awayUntil !== undefined) - Number(b.awayUntil !== undefined) ||
  Number(b.tests.length > 0) - Number(a.tests.length > 0) ||
  a.load - b.load ||
  compareNames(a.team.name, b.team.name);
