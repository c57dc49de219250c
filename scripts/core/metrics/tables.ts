/** Each metric as a tidy table: one row for each observation, one column for each property. */
import type { Cell } from "#core/base/csv.ts";
import { COMPONENTS, type MetricId, TEAMS, TESTS } from "./definitions.ts";
import type { Metrics } from "./metrics.ts";
import { PHASES } from "./phases.ts";

export interface TidyTable {
  /** The name for the command line and for files. */
  readonly name: TableName;
  readonly metric: MetricId;
  /** Columns that identify a row. */
  readonly keys: readonly string[];
  /** Columns of numbers. */
  readonly values: readonly string[];
  /** In the order of keys and values. */
  readonly rows: readonly (readonly Cell[])[];
  /** Where a row's numbers may need a note: each row's, or null. */
  readonly notes?: readonly (string | null)[];
}

/** `--metric`, and the names of files: the three service validation metrics by their number. */
export const TABLE_NAMES = [
  "1",
  "2",
  "3",
  "coverage",
  "coverage-by-platform",
  "lead-times",
  "answers",
  "answers-by-region",
  "declines",
  "exposure",
  "reports",
  "issues",
  "recalls",
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

const COUNTS = ["components", "covered", "missing", "redundant"] as const;

/** Every table, in the order of the names. */
export function tidyTables(metrics: Metrics): TidyTable[] {
  return TABLE_NAMES.map((name) => tidyTable(name, metrics));
}

/** The metric that a table belongs to. */
export const METRIC_OF: Readonly<Record<TableName, MetricId>> = {
  "1": COMPONENTS,
  "2": TESTS,
  "3": TEAMS,
  coverage: "coverage",
  "coverage-by-platform": "coverage",
  "lead-times": "leadTimes",
  answers: "answers",
  "answers-by-region": "answers",
  declines: "declines",
  exposure: "exposure",
  reports: "reportsPerRollout",
  issues: "issues",
  recalls: "recalls",
};

/** One table; quarters come as their first day and their name. */
export function tidyTable(name: TableName, metrics: Metrics): TidyTable {
  return { name, metric: METRIC_OF[name], ...contentOf(name, metrics) };
}

type Content = Pick<TidyTable, "keys" | "values" | "rows" | "notes">;

function contentOf(name: TableName, metrics: Metrics): Content {
  const { quarters, quarterNames } = metrics;
  const named = (index: number): [string, string] => [
    quarters[index] ?? "",
    quarterNames[index] ?? "",
  ];
  switch (name) {
    case "1":
      return {
        keys: ["quarter", "name"],
        values: ["accepted", "rejected", "noTest"],
        rows: metrics[COMPONENTS].map(({ accepted, rejected, noTest }, index) => [
          ...named(index),
          accepted,
          rejected,
          noTest,
        ]),
      };
    case "2":
      return {
        keys: ["region", "quarter", "name"],
        values: ["tests", "total", "percent"],
        rows: metrics[TESTS].flatMap(({ region, byQuarter, total, percent }) =>
          byQuarter.map((tests, index) => [region, ...named(index), tests, total, percent]),
        ),
      };
    case "3":
      return {
        keys: ["quarter", "name"],
        values: ["teams"],
        rows: metrics[TEAMS].map(({ teams }, index) => [...named(index), teams]),
        notes: metrics[TEAMS].map(({ note = null }) => note),
      };
    case "coverage":
      return {
        keys: ["stack"],
        values: COUNTS,
        rows: metrics.coverage.map((row) => [row.stack, ...COUNTS.map((key) => row[key])]),
      };
    case "coverage-by-platform":
      return {
        keys: ["stack", "platform"],
        values: COUNTS,
        rows: metrics.coverage.flatMap(({ stack, platforms }) =>
          platforms.map((row) => [stack, row.platform, ...COUNTS.map((key) => row[key])]),
        ),
      };
    case "lead-times":
      return {
        keys: ["phase", "title"],
        values: ["median", "p90", "count"],
        rows: metrics.leadTimes.map(({ phase, median, p90, count }) => [
          phase,
          titleOfPhase(phase),
          median,
          p90,
          count,
        ]),
      };
    case "answers":
      return {
        keys: ["region", "team"],
        values: ["asked", "inTime", "percent"],
        rows: metrics.answers.map(({ region, team, asked, inTime, percent }) => [
          region,
          team,
          asked,
          inTime,
          percent,
        ]),
      };
    case "answers-by-region":
      return {
        keys: ["region"],
        values: ["asked", "inTime", "percent"],
        rows: metrics.answersByRegion.map(({ region, asked, inTime, percent }) => [
          region,
          asked,
          inTime,
          percent,
        ]),
      };
    case "declines":
      return {
        keys: ["at", "rollout", "team", "reason"],
        values: ["declines"],
        rows: metrics.declines.map(({ at, rollout, team, reason }) => [
          at,
          rollout,
          team,
          reason,
          1,
        ]),
      };
    case "exposure": {
      const { shortest, median, p90, longest, count } = metrics.exposure;
      return {
        keys: [],
        values: ["shortest", "median", "p90", "longest", "count"],
        rows: [[shortest, median, p90, longest, count]],
      };
    }
    case "reports":
      return {
        keys: ["reports"],
        values: ["rollouts"],
        rows: metrics.reportsPerRollout.map(({ reports, rollouts }) => [reports, rollouts]),
      };
    case "issues":
      return {
        keys: ["severity"],
        values: ["found", "known"],
        rows: metrics.issues.map(({ severity, found, known }) => [severity, found, known]),
      };
    case "recalls":
      return {
        keys: ["quarter", "name"],
        values: ["recalled"],
        rows: metrics.recalls.map(({ recalled }, index) => [...named(index), recalled]),
      };
    default:
      return name satisfies never;
  }
}

export const titleOfPhase = (wanted: string): string =>
  PHASES.find(({ phase }) => phase === wanted)?.title ?? wanted;
