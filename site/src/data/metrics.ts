/** The data of the metrics pages, computed once for each build. */
import { gatherFacts } from "#core/metrics/facts.ts";
import { metricsOf } from "#core/metrics/metrics.ts";
import { quarterReport } from "#core/metrics/quarter-report.ts";
import { type Quarter, quartersUntil } from "#core/metrics/quarters.ts";
import { now, onlyHistory, procedure, registry } from "./registry.ts";

const facts = gatherFacts(registry, now);
/** Quarters that have begun; none where everything was imported, since imports are not counted. */
export const quarters = onlyHistory ? [] : quartersUntil(procedure.projectStart, now);
export const metrics = metricsOf(facts, registry, quarters, now);
/** Whether anything was decided or tested at all. */
export const anythingTested = facts.decisions.length + facts.tests.length > 0;

/** The report on a quarter. */
export function reportOn(quarter: Quarter) {
  const report = quarterReport(facts, registry, quarters, quarter.index, now);
  if (!report) throw new Error(`${quarter.name} has not begun`);
  return report;
}
