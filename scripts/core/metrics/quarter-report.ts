/** One quarter as a report to send: everything from the record, so that it never changes. */

import { compareNames } from "#core/base/text.ts";
import { isCurrentOn } from "#core/model/queries.ts";
import type { Registry, Team } from "#core/model/registry.ts";
import { COMPONENTS, TEAMS, TESTS } from "./definitions.ts";
import type { Facts } from "./facts.ts";
import { dayOf, factsIn, type Metrics, metricsOf } from "./metrics.ts";
import { isOver, type Quarter } from "./quarters.ts";
import { percent } from "./statistics.ts";

/** Components that had a decision or a test, by how many teams tested them (R148). */
export interface TestedRow {
  readonly stack: string;
  readonly components: number;
  readonly byTwo: number;
  readonly byOne: number;
  readonly byNone: number;
}

export interface QuarterReport {
  readonly quarter: Quarter;
  /** The current quarter is counted up to now. */
  readonly over: boolean;
  readonly facts: Facts;
  readonly metrics: Metrics;
  /** Of the previous quarter; absent for the first. */
  readonly before?: Metrics;
  readonly teams: number;
  readonly teamsBefore?: number;
  readonly joined: readonly Team[];
  readonly left: readonly Team[];
  readonly tested: readonly TestedRow[];
}

/** The report on one of the consecutive quarters; `facts` are those of all of them. */
export function quarterReport(
  facts: Facts,
  registry: Registry,
  quarters: readonly Quarter[],
  index: number,
  now: string,
): QuarterReport | undefined {
  const [quarter, previous] = [quarters[index], quarters[index - 1]];
  if (!quarter) return undefined;
  const own = factsIn(facts, [quarter]);
  const byName = (a: Team, b: Team) => compareNames(a.name, b.name);
  const teams = [...registry.teams.values()].sort(byName);
  const day = dayOf(quarter, now);
  const inside = (date: string | undefined) =>
    date !== undefined && date >= quarter.from && date <= day;
  return {
    quarter,
    over: isOver(quarter, now),
    facts: own,
    metrics: metricsOf(own, registry, [quarter], now),
    teams: teams.filter((team) => isCurrentOn(team, day)).length,
    ...(previous
      ? {
          before: metricsOf(facts, registry, [previous], now),
          teamsBefore: teams.filter((team) => isCurrentOn(team, previous.until)).length,
        }
      : {}),
    joined: teams.filter(({ data }) => inside(data.since)),
    // A team that leaves on the last day still counts at the end of the quarter.
    left: teams.filter(({ data }) => inside(data.until)),
    tested: testedRows(own),
  };
}

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

/** A number against that of the previous quarter. */
export interface NumberChange {
  readonly what: string;
  readonly now: number | null;
  readonly before: number | null;
  /** What has to be known beside either number. */
  readonly notes?: readonly string[];
}

/** What changed since the previous quarter, in the order of the report. */
export function changes({ metrics, before, teams, teamsBefore }: QuarterReport): NumberChange[] {
  const row = (what: string, of: (one: Metrics) => number | null | undefined): NumberChange => ({
    what,
    now: of(metrics) ?? null,
    before: (before && of(before)) ?? null,
  });
  const lead = (phase: string) => (one: Metrics) =>
    one.leadTimes.find((time) => time.phase === phase)?.median;
  return [
    row("Components accepted", (one) => one[COMPONENTS][0]?.accepted),
    row("Components rejected", (one) => one[COMPONENTS][0]?.rejected),
    row("Components not tested", (one) => one[COMPONENTS][0]?.noTest),
    row("Tests", (one) => one[TESTS].reduce((sum, { total }) => sum + total, 0)),
    row("Regions that tested", (one) => one[TESTS].length),
    {
      what: "Early Adopter teams",
      now: teams,
      before: teamsBefore ?? null,
      notes: [before, metrics].flatMap((one) => notesOf(one)),
    },
    row("Days of staged rollout, median", lead("staged-rollout")),
    row("Days from delivery to production, median", lead("delivery-to-production")),
    row("Answers in time, percent", inTime),
    row("Recalls", (one) => one.recalls[0]?.recalled),
  ];
}

const notesOf = (one: Metrics | undefined): string[] =>
  one?.[TEAMS].flatMap(({ note }, index) =>
    note === undefined ? [] : [`${one.quarterNames[index]}: ${note}`],
  ) ?? [];

function inTime({ answers }: Metrics): number | null {
  const asked = answers.reduce((sum, row) => sum + row.asked, 0);
  const answered = answers.reduce((sum, row) => sum + row.inTime, 0);
  return asked === 0 ? null : percent(answered, asked);
}

/** Answers by team, the name alone: the region in a team's file may change later, a report may not. */
export const answersByTeam = ({ metrics }: QuarterReport): Metrics["answers"] =>
  metrics.answers.toSorted((a, b) => compareNames(a.team, b.team));
