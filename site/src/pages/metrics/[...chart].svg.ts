/** Each chart as a file for use in documents: over all quarters, and those of each report. */
import type { APIRoute, GetStaticPaths } from "astro";
import type { Period } from "#core/metrics/periods.ts";
import { type ChartOf, chartsOfAll, chartsOfReport } from "../../charts/every.ts";
import { anythingTested, captionOf, metrics, periods, reportOn } from "../../data/metrics.ts";

interface Drawn {
  readonly made: ChartOf;
  readonly period?: Period;
}

export const getStaticPaths = (() =>
  anythingTested
    ? [
        ...chartsOfAll(metrics).map((made) => ({
          params: { chart: made.chart.name },
          props: { made } satisfies Drawn,
        })),
        ...periods.flatMap((period) =>
          chartsOfReport(reportOn(period)).map((made) => ({
            params: { chart: `${period.name}/${made.chart.name}` },
            props: { made, period } satisfies Drawn,
          })),
        ),
      ]
    : []) satisfies GetStaticPaths;

export const GET: APIRoute<Drawn> = ({ props: { made, period } }) =>
  new Response(made.chart.picture(captionOf(made.table, period)), {
    headers: { "content-type": "image/svg+xml" },
  });
