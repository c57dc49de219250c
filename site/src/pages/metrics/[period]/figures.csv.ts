/** All numbers of a report, for a spreadsheet. */
import type { APIRoute, GetStaticPaths } from "astro";
import { asLongCsv } from "#core/metrics/csv.ts";
import type { Period } from "#core/metrics/periods.ts";
import { reportTables } from "#core/metrics/report-content.ts";
import { periods, reportOn } from "../../../data/metrics.ts";

export const getStaticPaths = (() =>
  periods.map((period) => ({
    params: { period: period.name },
    props: { period },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ period: Period }> = ({ props: { period } }) =>
  new Response(`${asLongCsv(reportTables(reportOn(period)))}\n`, {
    headers: { "content-type": "text/csv; charset=utf-8" },
  });
