import { isFuture } from "#core/base/dates.ts";
import type { Pointer } from "#core/base/problems.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import type { Rule } from "./rule.ts";

/** A date that a file states. */
interface Stated {
  readonly file: string;
  readonly at: Pointer;
  readonly date: string | undefined;
}

/** Two dates of which the first must not be later. */
type Pair = readonly [earlier: Stated, later: Stated];

const stated = (file: string, at: Pointer, date: string | undefined): Stated => ({
  file,
  at,
  date,
});

const dateOrder: Rule = {
  name: "date-order",
  severity: "error",
  requirement: "R118",
  sentence: "Dates that follow from one another stand in that order.",
  *check({ registry }) {
    for (const [earlier, later] of orderedDates(registry)) {
      if (earlier.date === undefined || later.date === undefined) continue;
      if (earlier.date <= later.date) continue;
      const [first, second] = [nameOf(earlier), nameOf(later)];
      yield {
        file: later.file,
        at: later.at,
        message: `${second} ${later.date} is before ${first} ${earlier.date}`,
        hint: `write a date from ${earlier.date} on, or correct ${first}`,
      };
    }
  },
};

const nameOf = ({ at }: Stated) => at.filter((step) => typeof step === "string").join(".");

function* orderedDates(registry: Registry): Generator<Pair> {
  for (const { file, data } of registry.teams.values()) {
    yield [stated(file, ["since"], data.since), stated(file, ["until"], data.until)];
    for (const [index, { from, until }] of (data.away ?? []).entries()) {
      yield [
        stated(file, ["away", index, "from"], from),
        stated(file, ["away", index, "until"], until),
      ];
    }
  }
  for (const { file, data } of registry.distributions.values()) {
    for (const [major, { released, supportedUntil }] of Object.entries(data.majors ?? {})) {
      yield [
        stated(file, ["majors", major, "released"], released),
        stated(file, ["majors", major, "supportedUntil"], supportedUntil),
      ];
    }
  }
  for (const { file, data } of registry.releases.values()) {
    yield [
      stated(file, ["released"], data.released),
      stated(file, ["withdrawn", "date"], data.withdrawn?.date),
    ];
  }
  for (const rollout of registry.rollouts.values()) yield* rolloutDates(rollout);
}

function* rolloutDates(rollout: Rollout): Generator<Pair> {
  const { decisions, summary, reports } = rollout;
  const decided = summary && stated(summary.file, ["date"], summary.data.date);
  if (decisions) {
    const { file, data } = decisions;
    yield [
      stated(file, ["verification", "started"], data.verification?.started),
      stated(file, ["verification", "decided"], data.verification?.decided),
    ];
    if (decided) yield [decided, stated(file, ["recall", "date"], data.recall?.date)];
  }
  for (const report of reports) {
    const { file, data } = report;
    const written = stated(file, ["date"], data.date);
    const { exposure, beta } = data;
    yield [
      stated(file, ["exposure", "from"], exposure?.from),
      stated(file, ["exposure", "until"], exposure?.until),
    ];
    yield [stated(file, ["exposure", "until"], exposure?.until), written];
    yield [
      stated(file, ["beta", "from"], beta?.from),
      stated(file, ["beta", "until"], beta?.until),
    ];
    if (decided && !isLate(report, rollout)) yield [written, decided];
  }
}

/** Whether the report came after the decision: a ticket that is resolved without it. */
function isLate(report: Report, rollout: Rollout): boolean {
  const history = rollout.ticket?.data.history ?? [];
  const resolved = history.findIndex(({ event }) => event === "resolved");
  if (resolved < 0) return false;
  return !history
    .slice(0, resolved)
    .some(({ event, team }) => event === "reported" && team === report.data.team);
}

const dateFuture: Rule = {
  name: "date-future",
  severity: "error",
  requirement: "DESIGN section 4",
  sentence:
    "What is said to have happened does not lie in the future, counted from today in UTC+14.",
  *check({ registry, now }) {
    for (const { file, at, date } of pastDates(registry)) {
      if (date === undefined || !isFuture(date, now)) continue;
      yield {
        file,
        at,
        message: `${at.filter((step) => typeof step === "string").join(".")} ${date} lies in the future`,
        hint: "write the day on which it happened; wait until it has",
      };
    }
  },
};

function* pastDates(registry: Registry): Generator<Stated> {
  for (const { file, data } of registry.releases.values()) {
    yield stated(file, ["released"], data.released);
    yield stated(file, ["withdrawn", "date"], data.withdrawn?.date);
  }
  for (const { decisions, reports, summary } of registry.rollouts.values()) {
    if (decisions) {
      const { file, data } = decisions;
      yield stated(file, ["verification", "started"], data.verification?.started);
      yield stated(file, ["verification", "decided"], data.verification?.decided);
      yield stated(file, ["waiver", "date"], data.waiver?.date);
      yield stated(file, ["recall", "date"], data.recall?.date);
    }
    for (const { file, data } of reports) {
      yield stated(file, ["date"], data.date);
      yield stated(file, ["exposure", "until"], data.exposure?.until);
      yield stated(file, ["beta", "from"], data.beta?.from);
      yield stated(file, ["beta", "until"], data.beta?.until);
    }
    if (summary) yield stated(summary.file, ["date"], summary.data.date);
  }
}

export const dateRules: readonly Rule[] = [dateOrder, dateFuture];
