/** Charts from quarter to quarter, each beside the table with its numbers (R161). */
import * as Plot from "@observablehq/plot";
import { COMPONENTS, TEAMS, TESTS } from "#core/metrics/definitions.ts";
import type { Metrics } from "#core/metrics/metrics.ts";
import { count } from "../words/words.ts";
import { type Chart, coloursOf, draw, ROW } from "./draw.ts";

/** The most quarters that fit; the tables have all. */
const QUARTERS = 12;
/** The most quarters that fit side by side. */
const PANELS = 4;
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
      ...coloursOf(colour),
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

/** Whether a number is no wider than one of this many bars. */
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
