/** Each table as it is printed: quarters as columns where possible, totals below (R155, R156, R160). */
import type { Cell } from "#core/base/csv.ts";
import { COMPONENTS, DEFINITIONS, type MetricId, TEAMS, TESTS } from "./definitions.ts";
import type { Metrics } from "./metrics.ts";
import { PHASES, type Phase } from "./phases.ts";
import { percent } from "./statistics.ts";
import { METRIC_OF, type TableName } from "./tables.ts";

export interface PrintedColumn {
  readonly label: string;
  readonly number?: true;
  /** Decimals that every number of the column is written with. */
  readonly decimals?: number;
}

export interface PrintedTable {
  readonly name: TableName;
  readonly metric: MetricId;
  readonly caption: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** More on the first cell of each row, or of some. */
  readonly notes?: readonly (string | undefined)[];
  readonly total?: readonly Cell[];
}

const text = (label: string): PrintedColumn => ({ label });
const number = (label: string): PrintedColumn => ({ label, number: true });
const decimal = (label: string): PrintedColumn => ({ label, number: true, decimals: 1 });
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** One metric as a table to read. */
export function printedTable(name: TableName, metrics: Metrics): PrintedTable {
  const metric = METRIC_OF[name];
  return { name, metric, caption: DEFINITIONS[metric].title, ...contentOf(name, metrics) };
}

type Content = Partial<PrintedTable> & Pick<PrintedTable, "columns" | "rows">;

function contentOf(name: TableName, metrics: Metrics): Content {
  const { quarterNames } = metrics;
  switch (name) {
    case "1": {
      const rows = metrics[COMPONENTS];
      const all = rows.map(({ accepted, rejected, noTest }) => [accepted, rejected, noTest]);
      return {
        columns: [text("Quarter"), number("Accepted"), number("Rejected"), number("Not tested")],
        rows: all.map((counts, index) => [quarterNames[index] ?? "", ...counts]),
        total: ["Total", ...[0, 1, 2].map((column) => sum(all.map((row) => row[column] ?? 0)))],
      };
    }
    case "2": {
      const rows = metrics[TESTS];
      const total = sum(rows.map((row) => row.total));
      const quarters = quarterNames.map((_, index) =>
        sum(rows.map((row) => row.byQuarter[index] ?? 0)),
      );
      // With one quarter the total would repeat its column.
      const [columns, cells]: [
        PrintedColumn[],
        (counts: readonly number[], all: number) => number[],
      ] =
        quarterNames.length === 1
          ? [[number("Tests")], (_, all) => [all]]
          : [[...quarterNames.map(number), number("Total")], (counts, all) => [...counts, all]];
      return {
        columns: [text("Region"), ...columns, decimal("Percent")],
        rows: rows.map((row) => [row.region, ...cells(row.byQuarter, row.total), row.percent]),
        total: ["Total", ...cells(quarters, total), percent(total, total)],
      };
    }
    case "3":
      return {
        caption: "Early Adopter teams at the end of the quarter",
        columns: [text("Quarter"), number("Teams")],
        rows: metrics[TEAMS].map(({ teams }, index) => [quarterNames[index] ?? "", teams]),
        notes: metrics[TEAMS].map(({ note }) => note),
      };
    case "coverage": {
      const { coverage } = metrics;
      const counts = COUNTS.map((key) => sum(coverage.map((row) => row[key])));
      return {
        columns: [text("Stack"), ...COUNT_COLUMNS],
        rows: coverage.map((row) => [row.stack, ...COUNTS.map((key) => row[key])]),
        total: ["All stacks", ...counts],
      };
    }
    case "coverage-by-platform":
      return {
        caption: "Coverage by platform: components offered there, and those with a team on it",
        columns: [text("Stack"), text("Platform"), ...COUNT_COLUMNS],
        rows: metrics.coverage.flatMap(({ stack, platforms }) =>
          platforms.map((row) => [stack, row.platform, ...COUNTS.map((key) => row[key])]),
        ),
      };
    case "lead-times":
      return {
        caption: "Lead times in days",
        columns: [text("Phase"), decimal("Median"), decimal("p90"), number("Counted")],
        notes: metrics.leadTimes.map(({ phase }) => rowOf(phase).means),
        rows: metrics.leadTimes.map(({ phase, median, p90, count }) => [
          rowOf(phase).title,
          median,
          p90,
          count,
        ]),
      };
    case "answers":
      return {
        caption: "Answers in time by team",
        columns: [text("Team"), text("Region"), ...ANSWER_COLUMNS],
        rows: metrics.answers.map((row) => [row.team, row.region, ...answerCells(row)]),
        total: ["All teams", "", ...answerTotal(metrics)],
      };
    case "answers-by-region":
      return {
        caption: "Answers in time by region",
        columns: [text("Region"), ...ANSWER_COLUMNS],
        rows: metrics.answersByRegion.map((row) => [row.region, ...answerCells(row)]),
        total: ["All regions", ...answerTotal(metrics)],
      };
    case "declines":
      return {
        columns: [text("On"), text("Team"), text("Rollout"), text("Reason")],
        rows: metrics.declines.map(({ at, team, rollout, reason }) => [
          at.slice(0, 10),
          team,
          rollout,
          reason || "none given",
        ]),
      };
    case "exposure": {
      const { shortest, median, p90, longest, count } = metrics.exposure;
      return {
        caption: "Exposure to production in days",
        columns: [
          number("Shortest"),
          decimal("Median"),
          decimal("p90"),
          number("Longest"),
          number("Reports"),
        ],
        rows: count === 0 ? [] : [[shortest, median, p90, longest, count]],
      };
    }
    case "reports":
      return {
        columns: [text("Reports before the decision"), number("Rollouts")],
        rows: metrics.reportsPerRollout.map(({ reports, rollouts }) => [String(reports), rollouts]),
      };
    case "issues":
      return {
        columns: [text("Severity"), number("Found"), number("Known issues")],
        rows: metrics.issues.map(({ severity, found, known }) => [severity, found, known]),
      };
    case "recalls":
      return {
        columns: [text("Quarter"), number("Recalled")],
        rows: metrics.recalls.map(({ recalled }, index) => [quarterNames[index] ?? "", recalled]),
      };
    default:
      return name satisfies never;
  }
}

const ANSWER_COLUMNS = [number("Asked"), number("In time"), decimal("Percent")];
type Answered = Pick<Metrics["answersByRegion"][number], "asked" | "inTime" | "percent">;
const answerCells = ({ asked, inTime, percent: share }: Answered): number[] => [
  asked,
  inTime,
  share,
];
const answerTotal = ({ answersByRegion: rows }: Metrics): number[] => {
  const [asked, inTime] = [sum(rows.map((row) => row.asked)), sum(rows.map((row) => row.inTime))];
  return [asked, inTime, percent(inTime, asked)];
};

const COUNTS = ["components", "covered", "missing", "redundant"] as const;
const COUNT_COLUMNS = ["Components", "Covered", "Missing", "Redundant"].map(number);

const rowOf = (wanted: Phase): { title: string; means: string } =>
  PHASES.find(({ phase }) => phase === wanted) ?? { title: wanted, means: "" };

/** A cell as text: numbers with the column's decimals and grouped thousands, an unknown value as a dash. */
export function formatCell(cell: Cell, { decimals = 0 }: PrintedColumn): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  return withDecimals(decimals).format(cell);
}

const formats = new Map<number, Intl.NumberFormat>();

/** Cached: creating one costs more than formatting a page of numbers. */
function withDecimals(decimals: number): Intl.NumberFormat {
  const made =
    formats.get(decimals) ??
    new Intl.NumberFormat("en", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  formats.set(decimals, made);
  return made;
}
