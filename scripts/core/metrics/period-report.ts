/** One quarter or year as a report to send: everything from the record, so that it never changes. */

import { compareNames } from "#core/base/text.ts";
import { isCurrentOn } from "#core/model/queries.ts";
import type { Registry, Team } from "#core/model/registry.ts";
import type { Facts } from "./facts.ts";
import { dayOf, factsIn, type Metrics, metricsOf } from "./metrics.ts";
import { besidePeriod, type Period } from "./periods.ts";
import { isOver, type Quarter } from "./quarters.ts";

/** Components that had a decision or a test, by how many teams tested them (R148). */
export interface TestedRow {
  readonly stack: string;
  readonly components: number;
  readonly byTwo: number;
  readonly byOne: number;
  readonly byNone: number;
}

export interface PeriodReport {
  readonly period: Period;
  /** The current period is counted up to now. */
  readonly over: boolean;
  readonly facts: Facts;
  readonly metrics: Metrics;
  /** The quarters up to the end of the period, as many as a chart has room for. */
  readonly leadingUp: Metrics;
  /** The period before it, and its metrics; absent for the first. */
  readonly previous?: Period;
  readonly before?: Metrics;
  readonly teams: number;
  readonly teamsBefore?: number;
  readonly joined: readonly Team[];
  readonly left: readonly Team[];
  readonly tested: readonly TestedRow[];
}

/** Two years. */
const LEADING_UP = 8;

/** The report on one of the periods of consecutive quarters; `facts` are those of all of them. */
export function periodReport(
  facts: Facts,
  registry: Registry,
  periods: readonly Period[],
  period: Period,
  now: string,
): PeriodReport {
  const { previous } = besidePeriod(periods, period);
  const own = asOfTheEnd(factsIn(facts, period.quarters), period);
  const byName = (a: Team, b: Team) => compareNames(a.name, b.name);
  const teams = [...registry.teams.values()].sort(byName);
  const day = dayOf(period, now);
  const inside = (date: string | undefined) =>
    date !== undefined && date >= period.from && date <= day;
  const current = (on: string) => teams.filter((team) => isCurrentOn(team, on)).length;
  return {
    period,
    over: isOver(period, now),
    facts: own,
    metrics: metricsOf(own, registry, period.quarters, now),
    leadingUp: metricsOf(facts, registry, upTo(periods, period), now),
    teams: current(day),
    ...(previous && {
      previous,
      before: metricsOf(facts, registry, previous.quarters, now),
      teamsBefore: current(previous.until),
    }),
    joined: teams.filter(({ data }) => inside(data.since)),
    // A team that leaves on the last day still counts at the end of the period.
    left: teams.filter(({ data }) => inside(data.until)),
    tested: testedRows(own),
  };
}

/** An update that was accepted later was not accepted with an issue by the end of the period. */
const asOfTheEnd = (facts: Facts, { until }: Period): Facts => ({
  ...facts,
  issues: facts.issues.map((issue) => ({
    ...issue,
    known: issue.known && (issue.decided ?? "").slice(0, 10) <= until,
  })),
});

const upTo = (periods: readonly Period[], { until }: Period): Quarter[] =>
  periods
    .flatMap(({ kind, quarters }) => (kind === "quarter" ? quarters : []))
    .filter(({ from }) => from <= until)
    .slice(-LEADING_UP);

function testedRows({ decisions, tests }: Facts): TestedRow[] {
  const testers = new Map<string, Set<string>>();
  for (const { component } of [...decisions, ...tests]) testers.set(component, new Set());
  for (const { component, team } of tests) testers.get(component)?.add(team);
  const byStack = Map.groupBy(testers, ([component]) => component.split("/")[0] ?? "");
  return [...byStack]
    .map(([stack, own]) => {
      const sizes = own.map(([, teams]) => teams.size);
      return {
        stack,
        components: sizes.length,
        byTwo: sizes.filter((size) => size >= 2).length,
        byOne: sizes.filter((size) => size === 1).length,
        byNone: sizes.filter((size) => size === 0).length,
      };
    })
    .sort((a, b) => b.components - a.components || compareNames(a.stack, b.stack));
}

/** Answers by team, the name alone: the region in a team's file may change later, a report may not. */
export const answersByTeam = ({ metrics }: PeriodReport): Metrics["answers"] =>
  metrics.answers.toSorted((a, b) => compareNames(a.team, b.team));

/** How many requests fell due, and how many of them were answered in time (R88). */
export const answeredIn = ({ answers }: Metrics): { asked: number; inTime: number } => ({
  asked: answers.reduce((sum, row) => sum + row.asked, 0),
  inTime: answers.reduce((sum, row) => sum + row.inTime, 0),
});
