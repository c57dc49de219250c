/** The metrics of some quarters, from the facts gathered once (R152–R160). */

import { addDays } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { compareNames } from "#core/base/text.ts";
import { isCurrentOn } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import {
  type countCoverage,
  coverage,
  type StackCoverage,
  teamsForRedundancy,
} from "./coverage.ts";
import {
  COMPONENTS,
  DEFINITIONS,
  type Definition,
  type MetricId,
  TEAMS,
  TESTS,
} from "./definitions.ts";
import { type Facts, gatherFacts, OUTCOMES, SEVERITIES, type Severity } from "./facts.ts";
import { PHASES, type Phase } from "./phases.ts";
import { isOver, type Quarter, quartersBetween, quartersUntil } from "./quarters.ts";
import { percent, type Spread, spread } from "./statistics.ts";

export interface OutcomeRow {
  /** First day of the quarter. */
  readonly quarter: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly noTest: number;
}

export interface RegionRow {
  readonly region: string;
  readonly total: number;
  readonly percent: number;
  /** In the order of `quarters`. */
  readonly byQuarter: readonly number[];
}

export interface TeamsRow {
  readonly quarter: string;
  readonly teams: number;
  /** What has to be known beside the number, from `metricNotes` in `procedure.yaml` (R159). */
  readonly note?: string;
}

interface Counts {
  readonly components: number;
  readonly covered: number;
  readonly missing: number;
  readonly redundant: number;
}

export interface CoverageRow extends Counts {
  readonly stack: string;
  readonly platforms: readonly (Counts & { readonly platform: string })[];
}

export interface AnswerRow {
  readonly region: string;
  readonly team: string;
  readonly asked: number;
  readonly inTime: number;
  readonly percent: number;
}

/** The content of `metrics --format json` and of the site's JSON. */
export interface Metrics {
  /** The instant up to which everything is counted. */
  readonly asOf: string;
  /** First days of the quarters. */
  readonly quarters: readonly string[];
  /** Their names, `PY1-Q1`. */
  readonly quarterNames: readonly string[];
  readonly [COMPONENTS]: readonly OutcomeRow[];
  readonly [TESTS]: readonly RegionRow[];
  readonly [TEAMS]: readonly TeamsRow[];
  readonly coverage: readonly CoverageRow[];
  readonly leadTimes: readonly (Spread & { readonly phase: Phase })[];
  readonly answers: readonly AnswerRow[];
  readonly answersByRegion: readonly Omit<AnswerRow, "team">[];
  /** Oldest first. */
  readonly declines: Facts["declines"];
  readonly exposure: Spread & { readonly shortest: number | null; readonly longest: number | null };
  readonly reportsPerRollout: readonly { readonly reports: number; readonly rollouts: number }[];
  readonly issues: readonly {
    readonly severity: Severity;
    readonly found: number;
    readonly known: number;
  }[];
  readonly recalls: readonly { readonly quarter: string; readonly recalled: number }[];
  readonly definitions: Readonly<Record<MetricId, Definition>>;
}

/** The metrics of every quarter that has begun, or of those between two dates, whole quarters both. */
export function metrics(
  registry: Registry,
  now: string,
  { from, to }: { readonly from?: string; readonly to?: string } = {},
): Metrics {
  const start = registry.procedure?.data.projectStart;
  const quarters = start === undefined ? [] : quartersUntil(start, now);
  return metricsOf(gatherFacts(registry, now), registry, quartersBetween(quarters, from, to), now);
}

/** The metrics of consecutive quarters; facts outside them are not counted. */
export function metricsOf(
  facts: Facts,
  registry: Registry,
  quarters: readonly Quarter[],
  now: string,
): Metrics {
  const own = factsIn(facts, quarters);
  const inQuarter = quarters.map((quarter) => factsIn(own, [quarter]));
  const begins = quarters.map(({ from }) => from);
  const last = quarters.at(-1);
  return {
    asOf: now,
    quarters: begins,
    quarterNames: quarters.map(({ name }) => name),
    [COMPONENTS]: begins.map((quarter, index) => ({
      quarter,
      ...countOutcomes(inQuarter[index]?.decisions ?? []),
    })),
    [TESTS]: byRegion(inQuarter.map(({ tests }) => tests)),
    [TEAMS]: quarters.map((quarter) => teamsRow(registry, quarter, now)),
    coverage: coverage(registry, `${last ? dayOf(last, now) : now.slice(0, 10)}T23:59:59Z`).map(
      (stack) => coverageRow(stack, registry),
    ),
    leadTimes: PHASES.map(({ phase }) => ({
      phase,
      ...spread(own.phases.flatMap((time) => (time.phase === phase ? time.days : []))),
    })),
    answers: answerRows(own.answers),
    answersByRegion: answersByRegion(own.answers),
    declines: own.declines,
    exposure: exposureOf(own.exposures.map(({ days }) => days)),
    reportsPerRollout: reportRows(own.decisions),
    issues: SEVERITIES.map((severity) => {
      const found = own.issues.filter((issue) => issue.severity === severity);
      return { severity, found: found.length, known: found.filter(({ known }) => known).length };
    }),
    recalls: begins.map((quarter, index) => ({
      quarter,
      recalled: inQuarter[index]?.recalls.length ?? 0,
    })),
    definitions: DEFINITIONS,
  };
}

/** The facts in consecutive quarters, found by binary search: they are sorted, oldest first. */
export function factsIn(facts: Facts, quarters: readonly Quarter[]): Facts {
  const [first, last] = [quarters[0], quarters.at(-1)];
  const [from, end] = first && last ? [first.from, addDays(last.until, 1)] : ["", ""];
  const inside = <T extends { at: string }>(list: readonly T[]): readonly T[] =>
    list.slice(firstSince(list, from), firstSince(list, end));
  return {
    decisions: inside(facts.decisions),
    tests: inside(facts.tests),
    answers: inside(facts.answers),
    declines: inside(facts.declines),
    phases: inside(facts.phases),
    exposures: inside(facts.exposures),
    issues: inside(facts.issues),
    recalls: inside(facts.recalls),
  };
}

/** The index of the first fact that is not before the day. */
function firstSince(list: readonly { readonly at: string }[], day: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.at ?? "") < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The day on which teams and coverage of a quarter or year are counted: its last, or today in the current one. */
export const dayOf = (period: Pick<Quarter, "until">, now: string): string =>
  isOver(period, now) ? period.until : now.slice(0, 10);

function teamsRow(registry: Registry, quarter: Quarter, now: string): TeamsRow {
  const metricNotes = registry.procedure?.data.metricNotes ?? [];
  const own = metricNotes.filter((one) => one.metric === TEAMS && one.quarter === quarter.name);
  return {
    quarter: quarter.from,
    teams: teamsAt(registry, dayOf(quarter, now)),
    ...(own.length === 0 ? {} : { note: own.map(({ note }) => note).join(" ") }),
  };
}

/** How many teams had joined and not left on a day (R154). */
const teamsAt = (registry: Registry, day: string): number =>
  [...registry.teams.values()].filter((team) => isCurrentOn(team, day)).length;

function countOutcomes(decisions: Facts["decisions"]): Omit<OutcomeRow, "quarter"> {
  const [accepted = 0, rejected = 0, noTest = 0] = OUTCOMES.map(
    (outcome) => decisions.filter((decision) => decision.outcome === outcome).length,
  );
  return { accepted, rejected, noTest };
}

/** Regions by name, each with its tests in each list (R153, R157). */
function byRegion(quarters: readonly Facts["tests"][]): RegionRow[] {
  const counted = quarters.map((tests) => Map.groupBy(tests, ({ region }) => region));
  const all = quarters.reduce((sum, tests) => sum + tests.length, 0);
  const regions = [...new Set(counted.flatMap((groups) => [...groups.keys()]))].sort(compareNames);
  return regions.map((region) => {
    const byQuarter = counted.map((groups) => groups.get(region)?.length ?? 0);
    const total = byQuarter.reduce((sum, tests) => sum + tests, 0);
    return { region, total, percent: percent(total, all), byQuarter };
  });
}

function coverageRow(
  { stack, components, counts }: StackCoverage,
  registry: Registry,
): CoverageRow {
  const open = components.filter(({ ended }) => !ended);
  const platforms = [...new Set(open.flatMap((one) => [...one.platforms.keys()]))].sort(
    compareText,
  );
  const target = teamsForRedundancy(registry);
  return {
    stack: stack.id,
    ...inOrder(counts),
    platforms: platforms.map((platform) => {
      const cells = open.flatMap((one) => one.platforms.get(platform) ?? []);
      const covered = cells.filter(({ teams }) => teams.length > 0).length;
      const redundant = cells.filter(({ teams }) => teams.length >= target).length;
      return {
        platform,
        components: cells.length,
        covered,
        missing: cells.length - covered,
        redundant,
      };
    }),
  };
}

const inOrder = ({
  components,
  covered,
  missing,
  redundant,
}: ReturnType<typeof countCoverage>) => ({
  components,
  covered,
  missing,
  redundant,
});

/** Teams by region and name (R88). */
const answerRows = (answers: Facts["answers"]): AnswerRow[] =>
  [...Map.groupBy(answers, ({ team }) => team)]
    .map(([team, own]) => ({ region: own[0]?.region ?? "", team, ...countAnswers(own) }))
    .sort((a, b) => compareNames(a.region, b.region) || compareNames(a.team, b.team));

const answersByRegion = (answers: Facts["answers"]): Metrics["answersByRegion"] =>
  [...Map.groupBy(answers, ({ region }) => region)]
    .map(([region, own]) => ({ region, ...countAnswers(own) }))
    .sort((a, b) => compareNames(a.region, b.region));

function countAnswers(answers: Facts["answers"]): Omit<AnswerRow, "region" | "team"> {
  const [asked, inTime] = [answers.length, answers.filter((answer) => answer.inTime).length];
  return { asked, inTime, percent: percent(inTime, asked) };
}

function exposureOf(days: readonly number[]): Metrics["exposure"] {
  const sorted = days.toSorted((a, b) => a - b);
  return { ...spread(days), shortest: sorted[0] ?? null, longest: sorted.at(-1) ?? null };
}

const reportRows = (decisions: Facts["decisions"]): Metrics["reportsPerRollout"] =>
  [
    ...Map.groupBy(
      decisions.filter(({ outcome }) => outcome !== "noTest"),
      ({ reports }) => reports,
    ),
  ]
    .map(([reports, rollouts]) => ({ reports, rollouts: rollouts.length }))
    .sort((a, b) => a.reports - b.reports);
