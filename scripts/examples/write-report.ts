/** Reports and summaries, as the Markdown files that teams and managers hand in. */
import { properties, quoted, withFrontMatter } from "./file-text.ts";
import type { EntryOf } from "./kinds.ts";

/** A team's report; the order of the fields is that of the template (R73, R74). */
export function reportText(report: EntryOf<"report">, date: string, version: string): string {
  const lines = [
    ...properties({ team: report.team, by: report.authors, date }),
    ...quoted("version", version),
    `action: ${report.action}`,
    ...quoted("upgradedFrom", report.upgradedFrom),
    ...properties({
      installation: report.installation ?? "ok",
      configuration: report.configuration ?? "ok",
      releaseNotes: report.releaseNotes ?? "correct",
      documentation: report.documentation ?? "usable",
      deployment: report.deployment,
      exposure: report.exposure,
      beta: report.beta,
      downtime: report.downtime,
      vos: report.vos,
      tests: report.tests,
      metrics: report.metrics,
      issues: report.issues,
      recommendation: report.recommendation ?? "accept",
      reason: report.reason,
    }),
  ];
  return withFrontMatter(lines, report.body);
}

/** A manager's summary (R75, R121). */
export function summaryText(summary: EntryOf<"decide">, date: string): string {
  const { by, reason, excused, overruled, knownIssues } = summary;
  const outcome = summary.outcome ?? "ACCEPT";
  const lines = properties({ outcome, by, date, reason, excused, overruled, knownIssues });
  return withFrontMatter(lines, summary.body);
}
