/** The reports that there are; `site/print.ts` adds the PDF of each. */
import type { APIRoute } from "astro";
import { siteAddress } from "#core/model/addresses.ts";
import { fingerprintOf, periods, reportOn } from "../../data/metrics.ts";
import { now, procedure } from "../../data/registry.ts";
import type { ReportsFile } from "../../print/reports-file.ts";

export const GET: APIRoute = () => {
  const file: ReportsFile = {
    site: siteAddress(procedure, ""),
    reports: periods.map((period) => {
      const report = reportOn(period);
      return {
        name: period.name,
        finished: report.over,
        page: `metrics/${period.name}/`,
        figures: fingerprintOf(report),
        until: report.over ? `${period.until}T23:59:59Z` : now,
      };
    }),
    earlier: [],
  };
  return new Response(JSON.stringify(file), { headers: { "content-type": "application/json" } });
};
