/** Whether a record was in production, and since when. */
import { isFuture } from "#core/base/dates.ts";
import { type AddFinding, quoted } from "./findings.ts";
import type { ReadDate } from "./read-date.ts";

/** The source's words for “in production”. */
const IN_PRODUCTION: ReadonlySet<string> = new Set([
  "deployed",
  "production",
  "inproduction",
  "released",
  "published",
]);

/** Whether the state means production; records in other states are omitted. */
export function wasDeployed(state: string, note: AddFinding, what: string): boolean {
  if (state === "deployed") return true;
  if (state === "") {
    note("state-missing", what);
    return true;
  }
  const known = IN_PRODUCTION.has(state.toLowerCase().replace(/[^a-z]/g, ""));
  note(known ? "state-spelling" : "state-not-deployed", `${what}: ${quoted(state)}`);
  return known;
}

interface Dated {
  readonly date: ReadDate & { readonly written: string };
  readonly otherDates: readonly string[];
}

/**
 * The day of a record: its own, else the first of the others that there is. Undefined, and noted, where
 * there is none or it is in the future.
 */
export function dayOf(
  { date, otherDates }: Dated,
  around: readonly { readonly name: string; readonly date: string | undefined }[],
  now: string,
  note: AddFinding,
  what: string,
): string | undefined {
  if (date.doubt === "other") note("date-format", `${what}: ${date.written} is ${date.date}`);
  if (date.doubt === "ambiguous") {
    note("date-ambiguous", `${what}: ${date.written} is taken as ${date.date}`);
  }
  let day = date.date;
  if (day === undefined) {
    const others = [
      ...around,
      ...otherDates.map((other) => ({ name: "its record's own dates", date: other })),
    ];
    const found = others.find((other) => other.date !== undefined);
    const missing = date.written === "" ? "no date" : `${date.written} is not a date`;
    day = found?.date;
    if (found) note("date-missing", `${what}: ${missing}; ${day} taken from ${found.name}`);
    else note("no-date", `${what}: ${missing}`);
  }
  if (day !== undefined && isFuture(day, now)) {
    note("date-future", `${what}: ${day}`);
    return undefined;
  }
  return day;
}
