/** The data of the metrics pages, computed once for each build. */
import { createHash } from "node:crypto";
import { gatherFacts } from "#core/metrics/facts.ts";
import { metricsOf } from "#core/metrics/metrics.ts";
import { type PeriodReport, periodReport } from "#core/metrics/period-report.ts";
import { type Period, periodsOf } from "#core/metrics/periods.ts";
import { quartersUntil } from "#core/metrics/quarters.ts";
import { reportContent } from "#core/metrics/report-content.ts";
import type { TableName } from "#core/metrics/tables.ts";
import { definitionOf } from "../address/metrics-files.ts";
import type { Caption } from "../charts/picture.ts";
import { sourceText } from "../words/sentences-metrics.ts";
import { commit, now, onlyHistory, procedure, registry } from "./registry.ts";

const facts = gatherFacts(registry, now);
/** Quarters that have begun; none where everything was imported, since imports are not counted. */
export const quarters = onlyHistory ? [] : quartersUntil(procedure.projectStart, now);
export const metrics = metricsOf(facts, registry, quarters, now);
/** Whether anything was decided or tested at all. */
export const anythingTested = facts.decisions.length + facts.tests.length > 0;

/** Quarters and years with a report, oldest first. */
export const periods = periodsOf(procedure.projectStart, quarters);

const reports = new Map<string, PeriodReport>();

/** The report on a quarter or year. */
export function reportOn(period: Period): PeriodReport {
  const known = reports.get(period.name);
  if (known) return known;
  const made = periodReport(facts, registry, periods, period, now);
  reports.set(period.name, made);
  return made;
}

/** What tells reports with different figures apart: of all that one on a finished period holds. */
export const fingerprintOf = (report: PeriodReport): string =>
  createHash("sha256")
    .update(JSON.stringify(reportContent(report)))
    .digest("hex");

const [first, last] = [quarters[0], quarters.at(-1)];
/** From the project's start to the current quarter, as a chart of all of them names it. */
const allQuarters: Pick<Period, "name" | "from" | "until"> | undefined = first &&
  last && { name: `${first.name} to ${last.name}`, from: first.from, until: last.until };

/** What stands below the picture of a table's chart: over all quarters, or for one period. */
export const captionOf = (table: TableName, period = allQuarters): Caption => ({
  definition: definitionOf(table).says,
  source: sourceText(period, { procedure, now, commit }),
});

/** Whether pictures are drawn as PNG too, beside the pages: where the library can be loaded, and the build wants them. */
export const png =
  process.env.STAGED_ROLLOUT_PRINT === "yes" &&
  (await import("sharp").then(
    () => true,
    () => false,
  ));
