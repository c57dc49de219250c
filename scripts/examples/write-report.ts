/** Reports and summaries, as the Markdown files that teams and managers submit. */
import type { FieldName } from "#core/documents/fields/field.ts";
import { FIELDS } from "#core/documents/fields/index.ts";
import type { ReportFile } from "../schemas/types.ts";
import { properties, quoted, withFrontMatter } from "./file-text.ts";
import type { EntryOf } from "./kinds.ts";

/** What a report of the year says where its entry says nothing else. */
const USUAL = {
  installation: "ok",
  configuration: "ok",
  releaseNotes: "correct",
  documentation: "usable",
  recommendation: "accept",
} as const;

const VERSIONS: readonly string[] = ["version", "upgradedFrom"];

/** A team's report; the order of the fields is that of the form (R73, R74). */
export function reportText(report: EntryOf<"report">, date: string, version: string): string {
  const { team, authors: by } = report;
  const written: Partial<ReportFile> = { ...USUAL, ...report, team, by: [...by], date, version };
  const lines = Object.keys(FIELDS).flatMap((name) => {
    const value = written[name as FieldName];
    return VERSIONS.includes(name) && typeof value === "string"
      ? quoted(name, value)
      : properties({ [name]: value });
  });
  return withFrontMatter(lines, report.body);
}

/** A manager's summary (R75, R121). */
export function summaryText(summary: EntryOf<"decide">, date: string): string {
  const { by, reason, excused, overruled, knownIssues } = summary;
  const outcome = summary.outcome ?? "ACCEPT";
  const lines = properties({ outcome, by, date, reason, excused, overruled, knownIssues });
  return withFrontMatter(lines, summary.body);
}
