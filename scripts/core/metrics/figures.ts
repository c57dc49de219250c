/** The figures of a report against those of the period before: numbers, days and per cent, never mixed. */
import { COMPONENTS, TEAMS, TESTS } from "./definitions.ts";
import type { Metrics } from "./metrics.ts";
import { answeredIn, type PeriodReport } from "./period-report.ts";
import type { Phase } from "./phases.ts";
import { oneDecimal, percent } from "./statistics.ts";

export const FIGURES = [
  "accepted",
  "rejected",
  "noTest",
  "rejectedShare",
  "tests",
  "regions",
  "teams",
  "stagedRollout",
  "toProduction",
  "answersInTime",
  "recalls",
] as const;
export type FigureName = (typeof FIGURES)[number];

/** A share counts in per cent, and what it changes by in points. */
export type Unit = "number" | "days" | "percent";

export interface Figure {
  readonly name: FigureName;
  readonly what: string;
  readonly unit: Unit;
  /** Null where nothing was counted. */
  readonly now: number | null;
  readonly before: number | null;
  /** What a share is of. */
  readonly part?: { readonly of: number; readonly count: number };
  /** What has to be known beside either number. */
  readonly notes?: readonly string[];
}

export interface Change {
  readonly by: number;
  readonly unit: "number" | "days" | "points";
  /** Of a number that changed and was not zero before. */
  readonly percent?: number;
}

/** The five that a report begins with. */
export const FIRST_FIGURES: readonly FigureName[] = [
  "accepted",
  "rejectedShare",
  "tests",
  "teams",
  "answersInTime",
];

/** What a figure changed by since the period before, to one decimal; undefined where one of both is unknown. */
export function changeOf({ unit, now, before }: Figure): Change | undefined {
  if (now === null || before === null) return undefined;
  const by = rounded(now - before);
  if (unit === "percent") return { by, unit: "points" };
  if (unit === "days" || before === 0 || by === 0) return { by, unit };
  return { by, unit, percent: rounded(((now - before) / before) * 100) };
}

/** Halves away from zero, so that a rise and a fall of the same size look the same. */
const rounded = (value: number): number => Math.sign(value) * oneDecimal(Math.abs(value));

/** Every figure, in the order of the report. */
export const figures = (report: PeriodReport): Figure[] =>
  FIGURES.map((name) => ({ name, ...figureOf(name, report) }));

function figureOf(name: FigureName, report: PeriodReport): Omit<Figure, "name"> {
  const { metrics, before } = report;
  const row = (
    what: string,
    unit: Unit,
    of: (one: Metrics) => number | null,
  ): Omit<Figure, "name"> => ({
    ...{ what, unit },
    now: of(metrics),
    before: before ? of(before) : null,
  });
  const share = (what: string, of: (one: Metrics) => { of: number; count: number }) => ({
    ...row(what, "percent", (one) =>
      of(one).of === 0 ? null : percent(of(one).count, of(one).of),
    ),
    part: of(metrics),
  });
  switch (name) {
    case "accepted":
    case "rejected":
    case "noTest":
      return row(OUTCOME_WORDS[name], "number", (one) => outcomes(one)[name]);
    case "rejectedShare":
      return share("Rejected of those tested", (one) => {
        const { accepted, rejected } = outcomes(one);
        return { of: accepted + rejected, count: rejected };
      });
    case "tests":
      return row("Tests", "number", (one) => sum(one[TESTS].map(({ total }) => total)));
    case "regions":
      return row("Regions that tested", "number", (one) => one[TESTS].length);
    case "teams":
      return {
        ...{ what: "Early Adopter teams", unit: "number" },
        ...{ now: report.teams, before: report.teamsBefore ?? null },
        notes: [before, metrics].flatMap((one) => notesOf(one)),
      };
    case "stagedRollout":
      return row("Days of staged rollout, median", "days", (one) => days(one, "staged-rollout"));
    case "toProduction":
      return row("Days from delivery to production, median", "days", (one) =>
        days(one, "delivery-to-production"),
      );
    case "answersInTime":
      return share("Answers in time", (one) => {
        const { asked, inTime } = answeredIn(one);
        return { of: asked, count: inTime };
      });
    case "recalls":
      return row("Recalls", "number", (one) => sum(one.recalls.map(({ recalled }) => recalled)));
    default:
      return name satisfies never;
  }
}

const OUTCOME_WORDS = {
  accepted: "Components accepted",
  rejected: "Components rejected",
  noTest: "Components not tested",
} as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const outcomes = (one: Metrics) => ({
  accepted: sum(one[COMPONENTS].map(({ accepted }) => accepted)),
  rejected: sum(one[COMPONENTS].map(({ rejected }) => rejected)),
  noTest: sum(one[COMPONENTS].map(({ noTest }) => noTest)),
});

const days = (one: Metrics, wanted: Phase): number | null =>
  one.leadTimes.find(({ phase }) => phase === wanted)?.median ?? null;

const notesOf = (one: Metrics | undefined): string[] =>
  one?.[TEAMS].flatMap(({ note }, index) =>
    note === undefined ? [] : [`${one.quarterNames[index]}: ${note}`],
  ) ?? [];
