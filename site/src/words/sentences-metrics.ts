/** The first sentences of the metrics pages. */
import { addDays } from "#core/base/dates.ts";
import { formatDate, formatInstant } from "#core/base/format-time.ts";
import { COMPONENTS, TEAMS, TESTS } from "#core/metrics/definitions.ts";
import type { Metrics } from "#core/metrics/metrics.ts";
import type { PeriodReport } from "#core/metrics/period-report.ts";
import type { Period } from "#core/metrics/periods.ts";
import { isOver, type Quarter } from "#core/metrics/quarters.ts";
import type { Procedure } from "#core/model/registry.ts";
import { count } from "./words.ts";

interface Holdings {
  readonly onlyHistory: boolean;
  readonly imported: number;
  readonly anythingTested: boolean;
}

/** The metrics in a sentence, or why there are none. */
export function metricsSentence(
  metrics: Metrics,
  quarters: readonly Quarter[],
  { onlyHistory, imported, anythingTested }: Holdings,
): string {
  if (onlyHistory) {
    return `All ${count(imported, "rollout")} here were imported from an earlier record: who tested them was not recorded, so there is nothing to count.`;
  }
  const [last, index] = [quarters.at(-1), quarters.length - 1];
  if (!last) return "The project's first quarter has not begun, so there is nothing to count.";
  const number = metrics[TEAMS][index]?.teams ?? 0;
  const teams = count(number, "team");
  if (!anythingTested) {
    const ready = number === 0 ? "no team is" : number === 1 ? "1 team is" : `${teams} are`;
    return `Nothing has been tested yet; ${ready} ready to test in ${last.name}.`;
  }
  const tests = metrics[TESTS].reduce((sum, { byQuarter }) => sum + (byQuarter[index] ?? 0), 0);
  const over = isOver(last, metrics.asOf);
  const running = over ? "" : ", which is still running";
  return `In ${last.name}${running}, ${outcomesText(metrics, index)}; ${count(tests, "test")}, and ${teams} ${over ? "at the end" : "now"}.`;
}

/** “26 components were accepted, 2 rejected and none released without a test” */
function outcomesText(metrics: Metrics, ...indexes: number[]): string {
  const rows = indexes.flatMap((index) => metrics[COMPONENTS][index] ?? []);
  const sum = (key: "accepted" | "rejected" | "noTest") =>
    rows.reduce((all, row) => all + row[key], 0);
  const none = (number: number) => (number === 0 ? "none" : number.toLocaleString("en"));
  return `${count(sum("accepted"), "component was", "components were")} accepted, ${none(sum("rejected"))} rejected and ${none(sum("noTest"))} released without a test`;
}

/** What happened in one quarter or year. */
export function periodSentence({ metrics, facts, over }: PeriodReport): string {
  const teams = new Set(facts.tests.map(({ team }) => team)).size;
  const regions = metrics[TESTS].length;
  const tests =
    facts.tests.length === 0
      ? "nothing was tested"
      : `${count(facts.tests.length, "test")} by ${count(teams, "team")} from ${count(regions, "region")}`;
  const begin = over ? "" : "So far ";
  return `${begin}${outcomesText(metrics, ...metrics.quarters.keys())}; ${tests}.`;
}

/** “November 2010 to January 2011”, or dates where the months are not complete. */
export function formatSpan({ from, until }: Pick<Quarter, "from" | "until">): string {
  const whole = from.endsWith("-01") && addDays(until, 1).endsWith("-01");
  const format = (date: string) =>
    whole ? formatDate(date).replace(/^\d+ /, "") : formatDate(date);
  return `${format(from)} to ${format(until)}`;
}

interface Origin {
  readonly procedure: Procedure;
  readonly now: string;
  readonly commit: { readonly id: string; readonly changed: boolean } | undefined;
}

/** What a chart taken out of its page says of itself: the period, whose data, and the commit that they were read from. */
export function sourceText(
  period: Pick<Period, "name" | "from" | "until"> | undefined,
  { procedure, now, commit }: Origin,
): string {
  const until = period && !isOver(period, now) ? [`counted up to ${formatInstant(now)}`] : [];
  const read = commit
    ? `commit ${commit.id.slice(0, 12)}${commit.changed ? " and changes that are not committed" : ""}`
    : "not read from a commit";
  return [
    ...(period ? [`${period.name}, ${formatSpan(period)}`] : []),
    ...until,
    `${procedure.organisation} staged rollout${procedure.example ? ", example data" : ""}`,
    read,
  ].join(" · ");
}
