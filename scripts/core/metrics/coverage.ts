/** Which components have Early Adopter teams committed to test them (R10, R148, R160). */

import { compareNames } from "#core/base/text.ts";
import { hasEnded, isCurrent } from "#core/model/queries.ts";
import type { Component, Registry, Stack, Team } from "#core/model/registry.ts";

/** Missing: no team. Covered: at least one. Redundant: as many as the target (R54, R148). */
export const COVERAGE_LEVELS = ["missing", "covered", "redundant"] as const;
export type CoverageLevel = (typeof COVERAGE_LEVELS)[number];

export interface Covered {
  readonly teams: readonly Team[];
  readonly level: CoverageLevel;
}

export interface ComponentCoverage extends Covered {
  readonly component: Component;
  /** No longer takes new rollouts, and is not counted. */
  readonly ended: boolean;
  /** By platform, in the order of the component's file. */
  readonly platforms: ReadonlyMap<string, Covered>;
}

/** Components that count, by how they are covered; `covered` includes the redundant ones. */
export interface CoverageCounts {
  readonly components: number;
  readonly covered: number;
  readonly redundant: number;
  readonly missing: number;
}

export interface StackCoverage {
  readonly stack: Stack;
  /** All components, ended ones among them, by name. */
  readonly components: readonly ComponentCoverage[];
  readonly counts: CoverageCounts;
}

/** How many teams make a component redundant: the target of the procedure, but never fewer than two (R148). */
export const teamsForRedundancy = ({ procedure }: Registry): number =>
  Math.max(2, procedure?.data.teamsPerComponent ?? 2);

/** The coverage of every stack by the teams of `now`, the largest stack first, components by name. */
export function coverage(registry: Registry, now: string): StackCoverage[] {
  const target = teamsForRedundancy(registry);
  const committed = commitments(registry, now);
  const judge = (teams: readonly Team[]): Covered => ({
    teams,
    level: teams.length >= target ? "redundant" : teams.length > 0 ? "covered" : "missing",
  });
  const ofComponent = (component: Component): ComponentCoverage => {
    const teams = committed.get(component.id) ?? new Map<Team, Set<string>>();
    const platforms = component.data.platforms.map((platform): [string, Covered] => [
      platform,
      judge([...teams].filter(([, on]) => on.has(platform)).map(([team]) => team)),
    ]);
    return {
      component,
      ended: hasEnded(component, now),
      platforms: new Map(platforms),
      ...judge([...teams.keys()]),
    };
  };
  const components = Map.groupBy(registry.components.values(), ({ stack }) => stack);
  return [...registry.stacks.values()]
    .map((stack) => {
      const own = (components.get(stack.id) ?? [])
        .sort((a, b) => compareNames(a.name, b.name))
        .map(ofComponent);
      return { stack, components: own, counts: countCoverage(own) };
    })
    .sort(
      (a, b) => b.components.length - a.components.length || compareNames(a.stack.id, b.stack.id),
    );
}

/** Counts components that have not ended (R160). */
export function countCoverage(components: readonly ComponentCoverage[]): CoverageCounts {
  const levels = components.filter(({ ended }) => !ended).map(({ level }) => level);
  const count = (level: CoverageLevel) => levels.filter((one) => one === level).length;
  const [missing, redundant] = [count("missing"), count("redundant")];
  return { components: levels.length, covered: levels.length - missing, redundant, missing };
}

/** The current teams committed to each component, by name, each with its platforms. */
function commitments(registry: Registry, now: string): Map<string, Map<Team, Set<string>>> {
  const byComponent = new Map<string, Map<Team, Set<string>>>();
  const current = [...registry.teams.values()].filter((team) => isCurrent(team, now));
  for (const team of current.sort((a, b) => compareNames(a.name, b.name))) {
    for (const { component, platforms } of team.data.commitments ?? []) {
      const teams = byComponent.get(component) ?? new Map<Team, Set<string>>();
      byComponent.set(component, teams);
      teams.set(team, new Set([...(teams.get(team) ?? []), ...platforms]));
    }
  }
  return byComponent;
}
