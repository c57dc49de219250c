/** A report as a page shows it: what its fields say, by the place where they say it. */
import type { Inline, PageLine, ReportData, TestResult } from "./field.ts";
import { REPORT_FIELDS } from "./index.ts";

export interface ReportOnPage {
  /** Points below the heading. */
  readonly points: readonly (readonly Inline[])[];
  readonly lines: readonly PageLine[];
  readonly paragraphs: readonly string[];
  readonly tests: readonly TestResult[];
}

export function reportOnPage(data: ReportData): ReportOnPage {
  const date: (readonly Inline[])[] = [];
  const points: (readonly Inline[])[] = [];
  const lines: PageLine[] = [];
  const paragraphs: string[] = [];
  const tests: TestResult[] = [];
  for (const { page } of REPORT_FIELDS) {
    if (!("at" in page)) continue;
    switch (page.at) {
      case "date":
        date.push(...page.show(data));
        break;
      case "points":
        points.push(...page.show(data));
        break;
      case "lines":
        lines.push(...page.show(data));
        break;
      case "paragraphs":
        paragraphs.push(...[page.show(data) ?? []].flat());
        break;
      case "tests":
        tests.push(...page.show(data));
        break;
      default:
        page satisfies never;
    }
  }
  return { points: [...date, ...points], lines, paragraphs, tests };
}
