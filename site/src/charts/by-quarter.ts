/** Charts from quarter to quarter, each beside the table with its numbers (R161). */
import * as Plot from "@observablehq/plot";
import { COMPONENTS, TEAMS, TESTS } from "#core/metrics/definitions.ts";
import type { Metrics } from "#core/metrics/metrics.ts";
import { count } from "../words/words.ts";
import { type Chart, draw, ROW, type Room } from "./draw.ts";
import { ACCEPTED, type Fill, filled, NOT_TESTED, REJECTED } from "./fills.ts";

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

const OUTCOMES = [
  { key: "accepted", label: "accepted", fill: ACCEPTED },
  { key: "rejected", label: "rejected", fill: REJECTED },
  { key: "noTest", label: "not tested", fill: NOT_TESTED },
] as const satisfies readonly { key: string; label: string; fill: Fill }[];

/** The ticks, and a line below them for each outcome. */
const TICKS = 34;
const LINE = 17;

/** Figure 5: components accepted, rejected and not tested, stacked, by quarter, each number below (R152, R161). */
export function outcomesChart(metrics: Metrics): Chart {
  const name = "components-by-outcome";
  const names = metrics.quarterNames.slice(-QUARTERS);
  const rows = metrics[COMPONENTS].slice(-QUARTERS);
  const numbers = rows.flatMap((row, index) =>
    OUTCOMES.map(({ key, fill }, order) => ({
      quarter: names[index] ?? "",
      components: row[key],
      order,
      ...filled(name, fill),
    })),
  );
  return draw(
    ({ height = 270 }) => ({
      height,
      marginLeft: 78,
      marginRight: 6,
      marginTop: 20,
      marginBottom: TICKS + LINE * OUTCOMES.length,
      x: quarterAxis(names),
      y: { grid: true, label: "components", ticks: 5, tickFormat: "d", tickSize: 0, nice: true },
      marks: [
        Plot.barY(
          numbers.filter(({ components }) => components > 0),
          {
            x: "quarter",
            y: "components",
            fill: "fill",
            stroke: "stroke",
            order: "order",
            insetTop: 1,
          },
        ),
        Plot.ruleY([0]),
        OUTCOMES.map(({ label, fill }, order) => {
          const dy = TICKS + LINE * order + 8;
          return [
            Plot.dot([label], {
              frameAnchor: "bottom-left",
              symbol: "square",
              r: 5,
              dx: -68,
              dy: dy - 4,
              ...filled(name, fill),
            }),
            Plot.text([label], { frameAnchor: "bottom-left", textAnchor: "start", dx: -58, dy }),
            Plot.text(
              numbers.filter((one) => one.order === order),
              { x: "quarter", text: "components", frameAnchor: "bottom", dy },
            ),
          ];
        }),
      ],
    }),
    {
      name,
      title: "Components accepted, rejected and not tested, by quarter",
      description: rows
        .map(
          (row, index) =>
            `${names[index]}: ${row.accepted} accepted, ${row.rejected} rejected, ${row.noTest} not tested.`,
        )
        .join(" "),
      fills: OUTCOMES.map(({ fill }) => fill),
    },
  );
}

/** Whether a number is no wider than one of this many bars. */
const fits = (number: number, bars: number): boolean =>
  number.toLocaleString("en").length * 7 * bars <= 225;

/** The most rows that can be read on a slide; those with the fewest are one row together. */
const SLIDE_ROWS = 22;

/** Figure 6: tests by region, the latest quarters side by side (R153, R161). */
export function regionsChart(metrics: Metrics): Chart {
  const names = metrics.quarterNames.slice(-PANELS);
  const regions = metrics[TESTS].map(({ region, byQuarter }) => ({
    region,
    byQuarter: byQuarter.slice(-PANELS),
  }));
  return draw((room) => regionsPlot(names, shownIn(regions, room), room), {
    name: "tests-by-region",
    title: names.length === 1 ? "Tests by region" : "Tests by region and quarter",
    description: regions
      .map(
        ({ region, byQuarter }) =>
          `${region}: ${byQuarter.map((tests, index) => `${tests} in ${names[index]}`).join(", ")}.`,
      )
      .join(" "),
  });
}

interface RegionBars {
  readonly region: string;
  readonly byQuarter: readonly number[];
}

/** All on a page, which is as high as it must be. */
function shownIn(regions: readonly RegionBars[], { height }: Room): readonly RegionBars[] {
  if (height === undefined || regions.length <= SLIDE_ROWS) return regions;
  const total = ({ byQuarter }: RegionBars) => byQuarter.reduce((all, one) => all + one, 0);
  const byTests = regions.toSorted((a, b) => total(b) - total(a));
  const most = new Set(byTests.slice(0, SLIDE_ROWS - 1));
  const rest = regions.filter((one) => !most.has(one));
  return [
    ...regions.filter((one) => most.has(one)),
    {
      region: `${rest.length} others`,
      byQuarter: (regions[0]?.byQuarter ?? []).map((_, index) =>
        rest.reduce((all, { byQuarter }) => all + (byQuarter[index] ?? 0), 0),
      ),
    },
  ];
}

function regionsPlot(
  names: readonly string[],
  regions: readonly RegionBars[],
  { height }: Room,
): Plot.PlotOptions {
  const bars = regions.flatMap(({ region, byQuarter }) =>
    byQuarter.map((tests, index) => ({ region, tests, quarter: names[index] ?? "" })),
  );
  const most = Math.max(1, ...bars.map(({ tests }) => tests));
  // The number after the longest bar needs room.
  const room = 1 + (0.14 * String(most).length * names.length) / PANELS;
  return {
    height: height ?? 34 + Math.max(1, regions.length) * ROW,
    marginLeft: height === undefined ? 78 : 120,
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
        { fx: "quarter", y: "region", x: "tests", text: "tests", textAnchor: "start", dx: 3 },
      ),
    ],
  };
}

/** How the number of Early Adopter teams grew (R154). */
export function teamsChart(metrics: Metrics): Chart {
  const names = metrics.quarterNames.slice(-QUARTERS);
  const rows = metrics[TEAMS].slice(-QUARTERS).map(({ teams }, index) => ({
    teams,
    quarter: names[index] ?? "",
  }));
  return draw(
    ({ height = 200 }) => ({
      height,
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
    }),
    {
      name: "teams",
      title: "Early Adopter teams at the end of each quarter",
      description: rows
        .map(({ quarter, teams }) => `${quarter}: ${count(teams, "team")}.`)
        .join(" "),
    },
  );
}
