/** Every chart of the metrics, for the files. */
import type { Metrics } from "#core/metrics/metrics.ts";
import { answersChart, coverageChart, leadTimesChart } from "./all-quarters.ts";
import { outcomesChart, regionsChart, teamsChart } from "./by-quarter.ts";
import type { Chart } from "./draw.ts";

/** In the order of the page. */
export const charts = (metrics: Metrics): readonly Chart[] => [
  outcomesChart(metrics),
  regionsChart(metrics),
  teamsChart(metrics),
  coverageChart(metrics),
  leadTimesChart(metrics),
  answersChart(metrics),
];
