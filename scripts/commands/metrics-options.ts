/** What `metrics` can be asked, and how it reads a date. */
import { isDate } from "#core/base/dates.ts";
import type { TableName } from "#core/metrics/tables.ts";
import { type GlobalOptions, UsageError } from "./command.ts";

export interface MetricsOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly metric?: TableName;
}

/** Accepts a date that exists; throws UsageError. */
export function readDate(text: string): string {
  if (isDate(text)) return text;
  throw new UsageError(`${JSON.stringify(text)} is not a date; write for example 2010-11-01`);
}
