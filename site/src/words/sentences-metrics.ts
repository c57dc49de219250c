/** The first sentences of the metrics pages. */
import { addDays } from "#core/base/dates.ts";
import { formatDate } from "#core/base/format-time.ts";
import { COMPONENTS, TEAMS, TESTS } from "#core/metrics/definitions.ts";
import type { Metrics } from "#core/metrics/metrics.ts";
import type { QuarterReport } from "#core/metrics/quarter-report.ts";
import { isOver, type Quarter } from "#core/metrics/quarters.ts";
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
function outcomesText(metrics: Metrics, index: number): string {
  const { accepted = 0, rejected = 0, noTest = 0 } = metrics[COMPONENTS][index] ?? {};
  const none = (number: number) => (number === 0 ? "none" : number.toLocaleString("en"));
  return `${count(accepted, "component was", "components were")} accepted, ${none(rejected)} rejected and ${none(noTest)} released without a test`;
}

/** What happened in one quarter. */
export function quarterSentence({ metrics, facts, over }: QuarterReport): string {
  const teams = new Set(facts.tests.map(({ team }) => team)).size;
  const regions = metrics[TESTS].length;
  const tests =
    facts.tests.length === 0
      ? "nothing was tested"
      : `${count(facts.tests.length, "test")} by ${count(teams, "team")} from ${count(regions, "region")}`;
  const begin = over ? "" : "So far ";
  return `${begin}${outcomesText(metrics, 0)}; ${tests}.`;
}

/** “November 2010 to January 2011”, or dates where the months are not complete. */
export function formatSpan({ from, until }: Quarter): string {
  const whole = from.endsWith("-01") && addDays(until, 1).endsWith("-01");
  const format = (date: string) =>
    whole ? formatDate(date).replace(/^\d+ /, "") : formatDate(date);
  return `${format(from)} to ${format(until)}`;
}
