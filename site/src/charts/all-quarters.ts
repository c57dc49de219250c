/** Charts over all quarters: by stack, by phase, by region (R161). */
import * as Plot from "@observablehq/plot";
import type { Metrics } from "#core/metrics/metrics.ts";
import { titleOfPhase } from "#core/metrics/tables.ts";
import { type Chart, draw, ROW } from "./draw.ts";
import { filled, MISSING, ONE_TEAM, REDUNDANT } from "./fills.ts";

const LEVELS = [
  { label: "redundant", fill: REDUNDANT },
  { label: "one team", fill: ONE_TEAM },
  { label: "missing", fill: MISSING },
] as const;

/** The width of a column of numbers beside the bars. */
const COLUMN = 32;

/** Components by how they are covered, by stack, each number beside the bar (R148, R160). */
export function coverageChart({ coverage }: Metrics): Chart {
  const name = "coverage";
  const numbers = coverage.flatMap(({ stack, redundant, covered, missing }) =>
    [redundant, covered - redundant, missing].map((components, order) => ({
      stack,
      components,
      order,
      ...filled(name, LEVELS[order]?.fill ?? MISSING),
    })),
  );
  return draw(
    ({ height }) => ({
      height: height ?? 46 + Math.max(1, coverage.length) * ROW,
      marginLeft: 78,
      marginRight: COLUMN * LEVELS.length + 4,
      marginTop: 20,
      marginBottom: 24,
      x: { label: null, grid: true, ticks: 4, tickFormat: "d", tickSize: 0 },
      y: { domain: coverage.map(({ stack }) => stack), label: null, tickSize: 0, padding: 0.25 },
      marks: [
        Plot.barX(
          numbers.filter(({ components }) => components > 0),
          {
            y: "stack",
            x: "components",
            fill: "fill",
            stroke: "stroke",
            order: "order",
            insetRight: 1,
          },
        ),
        LEVELS.map(({ label, fill }, order) => {
          const dx = COLUMN * (order + 1);
          return [
            Plot.dot([label], {
              frameAnchor: "top-right",
              symbol: "square",
              r: 5,
              dx: dx - 6,
              dy: -10,
              ...filled(name, fill),
            }),
            Plot.text(
              numbers.filter((one) => one.order === order),
              { y: "stack", text: "components", frameAnchor: "right", textAnchor: "end", dx },
            ),
          ];
        }),
        Plot.ruleX([0]),
      ],
    }),
    {
      name,
      title: "Components covered by Early Adopter teams, by stack",
      description: coverage
        .map(
          ({ stack, components, covered, redundant, missing }) =>
            `${stack}: ${covered} of ${components} covered, ${redundant} redundantly, ${missing} missing.`,
        )
        .join(" "),
      legend: LEVELS,
    },
  );
}

/** How long each phase takes: the median and the 90th percentile. */
export function leadTimesChart({ leadTimes }: Metrics): Chart {
  const rows = leadTimes.flatMap(({ phase, median, p90 }) =>
    median === null || p90 === null ? [] : { title: titleOfPhase(phase), median, p90 },
  );
  return draw(
    ({ height }) => ({
      height: height ?? 30 + Math.max(1, rows.length) * ROW,
      marginLeft: height === undefined ? 146 : 160,
      marginRight: height === undefined ? 14 : 80,
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
        // The table beside it has them on the page.
        ...(height === undefined
          ? []
          : [
              Plot.text(rows, {
                y: "title",
                x: "p90",
                text: ({ median, p90 }: { median: number; p90: number }) =>
                  `${median.toFixed(1)} | ${p90.toFixed(1)}`,
                textAnchor: "start",
                dx: 8,
              }),
            ]),
      ],
    }),
    {
      name: "lead-times",
      title: "Days that each phase takes: median (dot) and 90th percentile (end of the line)",
      description: rows
        .map(({ title, median, p90 }) => `${title}: median ${median}, 90th percentile ${p90} days.`)
        .join(" "),
    },
  );
}

/** Answers in time, by region (R88). */
export function answersChart({ answersByRegion: rows }: Metrics): Chart {
  return draw(
    ({ height }) => ({
      height: height ?? 10 + Math.max(1, rows.length) * ROW,
      marginLeft: height === undefined ? 78 : 120,
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
    }),
    {
      name: "answers-by-region",
      title: "Answers in time, by region",
      description: rows
        .map(({ region, inTime, asked }) => `${region}: ${inTime} of ${asked} in time.`)
        .join(" "),
    },
  );
}
