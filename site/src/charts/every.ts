/** Every chart of the metrics and of a report, for the pages and the files. */
import type { Metrics } from "#core/metrics/metrics.ts";
import type { PeriodReport } from "#core/metrics/period-report.ts";
import type { TableName } from "#core/metrics/tables.ts";
import { answersChart, coverageChart, leadTimesChart } from "./all-quarters.ts";
import { outcomesChart, regionsChart, teamsChart } from "./by-quarter.ts";
import type { Chart } from "./draw.ts";

/** A chart, and the table that holds its numbers. */
export interface ChartOf {
  readonly table: TableName;
  readonly chart: Chart;
}

/** Over all quarters, in the order of the page. */
export const chartsOfAll = (metrics: Metrics): readonly ChartOf[] => [
  { table: "1", chart: outcomesChart(metrics) },
  { table: "2", chart: regionsChart(metrics) },
  { table: "3", chart: teamsChart(metrics) },
  { table: "coverage", chart: coverageChart(metrics) },
  { table: "lead-times", chart: leadTimesChart(metrics) },
  { table: "answers-by-region", chart: answersChart(metrics) },
];

const drawn = new WeakMap<PeriodReport, readonly ChartOf[]>();

/** The three of a report; the first has the quarters before it, too. They are drawn once for its page and its files. */
export function chartsOfReport(report: PeriodReport): readonly ChartOf[] {
  const { metrics, leadingUp } = report;
  const known = drawn.get(report) ?? [
    { table: "1", chart: outcomesChart(leadingUp) },
    { table: "2", chart: regionsChart(metrics) },
    { table: "lead-times", chart: leadTimesChart(metrics) },
  ];
  drawn.set(report, known);
  return known;
}
