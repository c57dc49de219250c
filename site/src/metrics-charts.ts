/** The charts of the metrics page, each beside the table that holds its numbers (R161). */
import * as Plot from "@observablehq/plot";
import { COMPONENTS, TEAMS, TESTS } from "#core/metrics/definitions.ts";
import type { Metrics } from "#core/metrics/metrics.ts";
import { titleOfPhase } from "#core/metrics/tables.ts";
import { type Chart, draw, look } from "./metrics-drawing.ts";
import { count } from "./words.ts";

/** So many quarters fit; the tables hold all. */
const QUARTERS = 12;
/** And so many side by side. */
const PANELS = 4;
/** As high as a row of the table beside it, nearly. */
const ROW = 29;

/** “Q3”, and the year below where it begins. */
const tick =
  (names: readonly string[]) =>
  (name: string): string => {
    const [year = "", quarter = ""] = name.split("-");
    return name === names[0] || quarter === "Q1" ? `${quarter}\n${year}` : quarter;
  };

const quarterAxis = (names: readonly string[]) => ({
  domain: [...names],
  label: null,
  tickFormat: tick(names),
  tickSize: 0,
  padding: 0.25,
});

/** Figure 5: components accepted, rejected and not tested, stacked, by quarter (R152, R161). */
export function outcomesChart(metrics: Metrics): Chart {
  const names = metrics.quarterNames.slice(-QUARTERS);
  const rows = metrics[COMPONENTS].slice(-QUARTERS);
  const kinds = [
    { key: "accepted", label: "accepted", colour: "accepted" },
    { key: "rejected", label: "rejected", colour: "rejected" },
    { key: "noTest", label: "not tested", colour: "outline" },
  ] as const;
  const bars = rows.flatMap((row, index) =>
    kinds.map(({ key, colour }, order) => ({
      quarter: names[index] ?? "",
      components: row[key],
      order,
      ...look(colour),
    })),
  );
  const tallest = Math.max(1, ...rows.map((row) => row.accepted + row.rejected + row.noTest));
  const shown = bars.filter(({ components }) => components > 0);
  return draw(
    {
      height: 250,
      marginLeft: 34,
      marginBottom: 38,
      x: quarterAxis(names),
      y: { grid: true, label: "components", ticks: 5, tickFormat: "d", tickSize: 0, nice: true },
      marks: [
        Plot.barY(shown, {
          x: "quarter",
          y: "components",
          fill: "fill",
          stroke: "stroke",
          order: "order",
          insetTop: 1,
        }),
        Plot.text(
          shown,
          Plot.stackY({
            x: "quarter",
            y: "components",
            text: "components",
            order: "order",
            fill: "number",
            filter: ({ components }: { components: number }) =>
              components * 18 >= tallest && fits(components, names.length),
          }),
        ),
        Plot.ruleY([0]),
      ],
    },
    {
      name: "components-by-outcome",
      title: "Components accepted, rejected and not tested, by quarter",
      description: rows
        .map(
          (row, index) =>
            `${names[index]}: ${row.accepted} accepted, ${row.rejected} rejected, ${row.noTest} not tested.`,
        )
        .join(" "),
      legend: kinds,
    },
  );
}

/** Whether a number is no wider than one of so many bars. */
const fits = (number: number, bars: number): boolean =>
  number.toLocaleString("en").length * 7 * bars <= 225;

/** Figure 6: tests by region, the latest quarters side by side (R153, R161). */
export function regionsChart(metrics: Metrics): Chart {
  const names = metrics.quarterNames.slice(-PANELS);
  const regions = metrics[TESTS];
  const bars = regions.flatMap(({ region, byQuarter }) =>
    byQuarter
      .slice(-PANELS)
      .map((tests, index) => ({ region, tests, quarter: names[index] ?? "" })),
  );
  const most = Math.max(1, ...bars.map(({ tests }) => tests));
  // The number after the longest bar needs room.
  const room = 1 + 0.14 * String(most).length;
  return draw(
    {
      height: 34 + Math.max(1, regions.length) * ROW,
      marginLeft: 78,
      marginRight: 14,
      marginTop: 26,
      marginBottom: 8,
      fx: { domain: [...names], label: null, axis: "top", tickSize: 0, padding: 0.18 },
      x: { domain: [0, most * room], axis: null },
      y: { domain: regions.map(({ region }) => region), label: null, tickSize: 0, padding: 0.3 },
      marks: [
        Plot.ruleX([0], { stroke: "var(--line)" }),
        Plot.barX(bars, { fx: "quarter", y: "region", x: "tests", fill: "var(--accent)" }),
        Plot.text(
          bars.filter(({ tests }) => tests > 0),
          {
            fx: "quarter",
            y: "region",
            x: "tests",
            text: "tests",
            textAnchor: "start",
            dx: 3,
          },
        ),
      ],
    },
    {
      name: "tests-by-region",
      title: "Tests by region and quarter",
      description: regions
        .map(
          ({ region, byQuarter }) =>
            `${region}: ${byQuarter
              .slice(-PANELS)
              .map((tests, index) => `${tests} in ${names[index]}`)
              .join(", ")}.`,
        )
        .join(" "),
    },
  );
}

/** How the number of Early Adopter teams grew (R154). */
export function teamsChart(metrics: Metrics): Chart {
  const names = metrics.quarterNames.slice(-QUARTERS);
  const rows = metrics[TEAMS].slice(-QUARTERS).map(({ teams }, index) => ({
    teams,
    quarter: names[index] ?? "",
  }));
  return draw(
    {
      height: 200,
      marginLeft: 34,
      marginBottom: 38,
      marginTop: 26,
      x: quarterAxis(names),
      y: { grid: true, label: "teams", ticks: 4, tickFormat: "d", tickSize: 0, zero: true },
      marks: [
        Plot.barY(rows, { x: "quarter", y: "teams", fill: "var(--accent)" }),
        Plot.text(
          rows.filter(({ teams }) => fits(teams, names.length)),
          { x: "quarter", y: "teams", text: "teams", dy: -7, fontWeight: 600 },
        ),
        Plot.ruleY([0]),
      ],
    },
    {
      name: "teams",
      title: "Early Adopter teams at the end of each quarter",
      description: rows
        .map(({ quarter, teams }) => `${quarter}: ${count(teams, "team")}.`)
        .join(" "),
    },
  );
}

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
      ...look(kinds[order]?.colour ?? ""),
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

/** How long each phase takes: the median, and what nine of ten stay below. */
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

/** Answers that came before they were due, by region (R88). */
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

/** Every chart, for the files. */
export const charts = (metrics: Metrics): readonly Chart[] => [
  outcomesChart(metrics),
  regionsChart(metrics),
  teamsChart(metrics),
  coverageChart(metrics),
  leadTimesChart(metrics),
  answersChart(metrics),
];
