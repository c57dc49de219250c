import { addMinutes, isFuture } from "#core/base/dates.ts";
import type { Pointer } from "#core/base/problems.ts";
import { localDate } from "#core/base/zones.ts";
import { hasReported, historyOf, isLate } from "#core/model/participation.ts";
import { stateOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { wholeRollouts } from "#core/soundness/scope.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { Rule } from "./rule.ts";

/** A date in a file. */
interface DateInFile {
  readonly file: string;
  readonly at: Pointer;
  readonly date: string | undefined;
}

/** Two dates of which the first must not be later. */
type Pair = readonly [earlier: DateInFile, later: DateInFile];

const datesInFile = (file: string, at: Pointer, date: string | undefined): DateInFile => ({
  file,
  at,
  date,
});

const dateOrder: Rule = {
  name: "date-order",
  severity: "error",
  requirement: "R118",
  sentence: "Dates that depend on one another are in that order.",
  *check({ registry }) {
    for (const [earlier, later] of orderedDates(registry)) {
      if (earlier.date === undefined || later.date === undefined) continue;
      if (earlier.date <= later.date) continue;
      const [first, second] = [nameOf(earlier), nameOf(later)];
      yield {
        file: later.file,
        at: later.at,
        message: `${second} ${later.date} is before ${first} ${earlier.date}`,
        hint: `write ${earlier.date} or a later date, or correct ${first}`,
      };
    }
  },
};

const nameOf = ({ at }: DateInFile) => at.filter((step) => typeof step === "string").join(".");

function* orderedDates(registry: Registry): Generator<Pair> {
  for (const { file, data } of registry.teams.values()) {
    yield [datesInFile(file, ["since"], data.since), datesInFile(file, ["until"], data.until)];
    for (const [index, { from, until }] of (data.away ?? []).entries()) {
      yield [
        datesInFile(file, ["away", index, "from"], from),
        datesInFile(file, ["away", index, "until"], until),
      ];
    }
  }
  for (const { file, data } of registry.distributions.values()) {
    for (const [major, { released, supportedUntil }] of Object.entries(data.majors ?? {})) {
      yield [
        datesInFile(file, ["majors", major, "released"], released),
        datesInFile(file, ["majors", major, "supportedUntil"], supportedUntil),
      ];
    }
  }
  for (const { file, data } of registry.releases.values()) {
    yield [
      datesInFile(file, ["released"], data.released),
      datesInFile(file, ["withdrawn", "date"], data.withdrawn?.date),
    ];
  }
  for (const rollout of registry.rollouts.values()) yield* rolloutDates(rollout);
}

function* rolloutDates(rollout: Rollout): Generator<Pair> {
  const { decisions, summary, reports } = rollout;
  const decided = summary && datesInFile(summary.file, ["date"], summary.data.date);
  if (decisions) {
    const { file, data } = decisions;
    yield [
      datesInFile(file, ["verification", "started"], data.verification?.started),
      datesInFile(file, ["verification", "decided"], data.verification?.decided),
    ];
    if (decided) yield [decided, datesInFile(file, ["recall", "date"], data.recall?.date)];
  }
  for (const report of reports) {
    const { file, data } = report;
    const written = datesInFile(file, ["date"], data.date);
    const { exposure, beta } = data;
    yield [
      datesInFile(file, ["exposure", "from"], exposure?.from),
      datesInFile(file, ["exposure", "until"], exposure?.until),
    ];
    yield [datesInFile(file, ["exposure", "until"], exposure?.until), written];
    yield [
      datesInFile(file, ["beta", "from"], beta?.from),
      datesInFile(file, ["beta", "until"], beta?.until),
    ];
    yield [datesInFile(file, ["beta", "from"], beta?.from), written];
    if (decided && !isLate(rollout, report)) yield [written, decided];
  }
}

const dateFuture: Rule = {
  name: "date-future",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence:
    "Dates of things that have happened are not in the future, counted from today in UTC+14.",
  *check({ registry, now }) {
    for (const { file, at, date } of pastDates(registry)) {
      if (date === undefined || !isFuture(date, now)) continue;
      yield {
        file,
        at,
        message: `${at.filter((step) => typeof step === "string").join(".")} ${date} is in the future`,
        hint: "write the day on which it happened, or wait until it has happened",
      };
    }
  },
};

function* pastDates(registry: Registry): Generator<DateInFile> {
  for (const { file, data } of registry.releases.values()) {
    yield datesInFile(file, ["released"], data.released);
    yield datesInFile(file, ["withdrawn", "date"], data.withdrawn?.date);
  }
  for (const { decisions, reports, summary } of registry.rollouts.values()) {
    if (decisions) {
      const { file, data } = decisions;
      yield datesInFile(file, ["verification", "started"], data.verification?.started);
      yield datesInFile(file, ["verification", "decided"], data.verification?.decided);
      yield datesInFile(file, ["waiver", "date"], data.waiver?.date);
      yield datesInFile(file, ["recall", "date"], data.recall?.date);
    }
    for (const { file, data } of reports) {
      yield datesInFile(file, ["date"], data.date);
      yield datesInFile(file, ["exposure", "until"], data.exposure?.until);
      yield datesInFile(file, ["beta", "from"], data.beta?.from);
      yield datesInFile(file, ["beta", "until"], data.beta?.until);
    }
    if (summary) yield datesInFile(summary.file, ["date"], summary.data.date);
  }
}

const notBeforeStaged: Rule = {
  name: "report-too-early",
  severity: "error",
  requirement: "R89, R118",
  sentence:
    "A report and what it claims begin on or after the day on which the test was staged, in the team's time zone.",
  *check({ registry }) {
    for (const rollout of wholeRollouts(registry)) {
      const staged = historyOf(rollout).find(({ event }) => event === "staged")?.at;
      if (staged === undefined) continue;
      for (const { file, data } of rollout.reports) {
        // A report in the record cannot be changed any more, and its team may have moved to another zone since.
        const done = isFinished(stateOf(rollout)) && hasReported(rollout, data.team);
        const first = done ? earliestDate(staged) : localDate(staged, zoneOf(registry, data.team));
        for (const { at, date } of [
          datesInFile(file, ["date"], data.date),
          datesInFile(file, ["exposure", "from"], data.exposure?.from),
          datesInFile(file, ["beta", "from"], data.beta?.from),
        ]) {
          if (date === undefined || date >= first) continue;
          yield {
            file,
            at,
            message: `${at.join(".")} ${date} is before the test began: it was staged on ${first}`,
            hint: done
              ? "nothing to do: a recorded report is not changed"
              : `write ${first} or a later date`,
            ...(done ? { severity: "warning" } : {}),
          };
        }
      }
    }
  },
};

/** The earliest date that an instant is anywhere on earth (UTC−12). */
const earliestDate = (at: string): string => addMinutes(at, -12 * 60).slice(0, 10);

export const dateRules: readonly Rule[] = [dateOrder, dateFuture, notBeforeStaged];
