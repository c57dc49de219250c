/** What a report on a finished period holds, to be compared: equal contents make equal reports. */
import type { Team } from "#core/model/registry.ts";
import { COMPONENTS, TEAMS, TESTS } from "./definitions.ts";
import { figures } from "./figures.ts";
import { answersByTeam, type PeriodReport } from "./period-report.ts";
import { type TableName, type TidyTable, tidyTables } from "./tables.ts";

/** Everything that the report shows, and nothing that may change once its period is over. */
export function reportContent(report: PeriodReport): object {
  const { period, over, facts, metrics, leadingUp } = report;
  const names = (list: readonly Team[]) => list.map(({ name }) => name);
  return {
    period,
    over,
    figures: figures(report),
    // Who answered is below, without the regions in the teams' files.
    facts: { ...facts, answers: undefined },
    quarters: leadingUp.quarterNames.map((name, index) => ({
      name,
      outcomes: leadingUp[COMPONENTS][index],
      teams: leadingUp[TEAMS][index],
    })),
    tests: metrics[TESTS],
    leadTimes: metrics.leadTimes,
    exposure: metrics.exposure,
    reportsPerRollout: metrics.reportsPerRollout,
    answers: answersByTeam(report).map(({ team, asked, inTime }) => ({ team, asked, inTime })),
    tested: report.tested,
    joined: names(report.joined),
    left: names(report.left),
  };
}

/** The tables of a report's numbers; of a finished period without what is counted from files as they are today. */
export function reportTables(report: PeriodReport): TidyTable[] {
  const tables = tidyTables(report.metrics);
  if (!report.over) return tables;
  return tables.flatMap((table) => {
    if (TODAY.has(table.name)) return [];
    if (table.name !== "answers") return [table];
    const rows = answersByTeam(report).map(({ team, asked, inTime, percent }) => [
      ...[team, asked, inTime],
      percent,
    ]);
    return [{ ...table, keys: ["team"], rows }];
  });
}

const TODAY: ReadonlySet<TableName> = new Set([
  "coverage",
  "coverage-by-platform",
  "answers-by-region",
]);
