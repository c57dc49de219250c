/** Charts over all quarters: by stack, by phase, by region (R161). */
import * as Plot from "@observablehq/plot";
import type { Metrics } from "#core/metrics/metrics.ts";
import { titleOfPhase } from "#core/metrics/tables.ts";
import { type Chart, coloursOf, draw, ROW } from "./draw.ts";

/** Components by how they are covered, by stack (R148, R160). */
export function coverageChart({ coverage }: Metrics): Chart {
  const kinds = [
    { label: "redundant", colour: "redundant" },
    { label: "one team", colour: "one-team" },
    { label: "missing", colour: "missing" },
  ] as const;
  const bars = coverage.flatMap(({ stack, redundant, covered, missing }) =>
    [redundant, covered - redundant, missing].map((components, order) => ({
      stack,
      components,
      order,
      ...coloursOf(kinds[order]?.colour ?? ""),
    })),
  );
  const most = Math.max(1, ...coverage.map(({ components }) => components));
  return draw(
    {
      height: 30 + Math.max(1, coverage.length) * ROW,
      marginLeft: 78,
      marginRight: 14,
      marginTop: 4,
      marginBottom: 24,
      x: { label: null, grid: true, ticks: 5, tickFormat: "d", tickSize: 0 },
      y: { domain: coverage.map(({ stack }) => stack), label: null, tickSize: 0, padding: 0.25 },
      marks: [
        Plot.barX(
          bars.filter(({ components }) => components > 0),
          {
            y: "stack",
            x: "components",
            fill: "fill",
            stroke: "stroke",
            order: "order",
            insetRight: 1,
          },
        ),
        Plot.text(
          bars,
          Plot.stackX({
            y: "stack",
            x: "components",
            text: "components",
            order: "order",
            fill: "number",
            filter: ({ components }: { components: number }) => components * 20 >= most,
          }),
        ),
        Plot.ruleX([0]),
      ],
    },
    {
      name: "coverage",
      title: "Components covered by Early Adopter teams, by stack",
      description: coverage
        .map(
          ({ stack, components, covered, redundant, missing }) =>
            `${stack}: ${covered} of ${components} covered, ${redundant} redundantly, ${missing} missing.`,
        )
        .join(" "),
      legend: kinds,
    },
  );
}

/** How long each phase takes: the median and the 90th percentile. */
export function leadTimesChart({ leadTimes }: Metrics): Chart {
  const rows = leadTimes.flatMap(({ phase, median, p90, count: times }) =>
    median === null || p90 === null ? [] : { title: titleOfPhase(phase), median, p90, times },
  );
  return draw(
    {
      height: 30 + Math.max(1, rows.length) * ROW,
      marginLeft: 146,
      marginRight: 14,
      marginTop: 4,
      marginBottom: 24,
      x: { label: null, grid: true, ticks: 5, tickSize: 0, zero: true },
      y: { domain: rows.map(({ title }) => title), label: null, tickSize: 0, padding: 0.4 },
      marks: [
        Plot.ruleY(rows, {
          y: "title",
          x1: "median",
          x2: "p90",
          stroke: "var(--accent)",
          strokeWidth: 3,
        }),
        Plot.dot(rows, { y: "title", x: "median", r: 5, fill: "var(--accent)" }),
        Plot.tickX(rows, { y: "title", x: "p90", stroke: "var(--accent)", strokeWidth: 2 }),
      ],
    },
    {
      name: "lead-times",
      title:
        "Days that each phase takes: the median (dot) and the 90th percentile (end of the line)",
      description: rows
        .map(({ title, median, p90 }) => `${title}: median ${median}, 90th percentile ${p90} days.`)
        .join(" "),
    },
  );
}

/** Answers in time, by region (R88). */
export function answersChart({ answersByRegion: rows }: Metrics): Chart {
  return draw(
    {
      height: 10 + Math.max(1, rows.length) * ROW,
      marginLeft: 78,
      marginRight: 78,
      marginTop: 4,
      marginBottom: 4,
      x: { domain: [0, 100], axis: null },
      y: { domain: rows.map(({ region }) => region), label: null, tickSize: 0, padding: 0.3 },
      marks: [
        Plot.barX(rows, { y: "region", x: () => 100, fill: "var(--line)" }),
        Plot.barX(rows, { y: "region", x: "percent", fill: "var(--accepted)" }),
        Plot.text(rows, {
          y: "region",
          x: () => 100,
          text: ({ inTime, asked }: { inTime: number; asked: number }) => `${inTime} of ${asked}`,
          textAnchor: "start",
          dx: 6,
        }),
      ],
    },
    {
      name: "answers-by-region",
      title: "Answers in time, by region",
      description: rows
        .map(({ region, inTime, asked }) => `${region}: ${inTime} of ${asked} in time.`)
        .join(" "),
    },
  );
}
