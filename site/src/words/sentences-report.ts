/** A report on a quarter or year in words: its figures, and a paragraph that says no more than they do. */
import { formatDate } from "#core/base/format-time.ts";
import { listed } from "#core/base/text.ts";
import { TESTS } from "#core/metrics/definitions.ts";
import type { Facts } from "#core/metrics/facts.ts";
import {
  type Change,
  changeOf,
  type Figure,
  type FigureName,
  figures,
} from "#core/metrics/figures.ts";
import { dayOf } from "#core/metrics/metrics.ts";
import type { PeriodReport } from "#core/metrics/period-report.ts";
import { count } from "./words.ts";

const say = (number: number): string => number.toLocaleString("en");

/** “26”, “7.1%”, “13.9”; a dash where nothing was counted. */
export const figureText = ({ unit, now }: Pick<Figure, "unit" | "now">): string =>
  now === null ? "–" : unit === "percent" ? `${now.toFixed(1)}%` : say(now);

/** “2 of 28” */
export const partText = ({ part }: Figure): string | undefined =>
  part && part.of > 0 ? `${say(part.count)} of ${say(part.of)}` : undefined;

const signed = (number: number): string => `${number > 0 ? "+" : "−"}${say(Math.abs(number))}`;

/** “+17 (+188.9%)”, “−11.1 points”, “−1.9 days”: a share changes by points, and only a number in per cent. */
export function changeText(change: Change | undefined): string {
  if (!change) return "–";
  const { by, unit, percent } = change;
  if (by === 0) return "no change";
  const what = unit === "number" ? "" : ` ${Math.abs(by) === 1 ? unit.slice(0, -1) : unit}`;
  return `${signed(by)}${what}${percent === undefined ? "" : ` (${signed(percent)}%)`}`;
}

/** The paragraph of a report, sentence by sentence; it is made of the figures, and of nothing else. */
export function reportSentences(report: PeriodReport, now: string): string[] {
  const found = new Map(figures(report).map((one) => [one.name, one]));
  const figure = (name: FigureName): Figure => {
    const one = found.get(name);
    if (!one) throw new Error(`the report has no figure ${name}`);
    return one;
  };
  const told = (name: FigureName) => against(figure(name), report.previous?.name);
  return [
    outcomeSentence(report, figure, told, now),
    shareSentence(figure("rejectedShare"), report.previous?.name),
    testsSentence(report, told("tests")),
    timeSentence(report, figure("stagedRollout"), told("stagedRollout")),
    answersSentence(figure("answersInTime"), told("answersInTime")),
    teamsSentence(report, told("teams")),
    issuesSentence(report.facts),
    recallsSentence(report.facts),
  ].filter((sentence) => sentence !== "");
}

/** “, 17 more than in PY1-Q3”, “, as many as in PY1-Q3”; nothing where there was no period before. */
function against(one: Figure, previous: string | undefined): string {
  const change = changeOf(one);
  if (!change || previous === undefined) return "";
  const { by, unit } = change;
  const size = say(Math.abs(by));
  switch (unit) {
    case "number":
      return by === 0
        ? `, as many as in ${previous}`
        : `, ${size} ${by > 0 ? "more" : "fewer"} than in ${previous}`;
    case "days":
      return by === 0
        ? `, the same as in ${previous}`
        : `, ${count(Math.abs(by), "day")} ${by > 0 ? "more" : "less"} than in ${previous}`;
    case "points":
      return by === 0
        ? `, the same as in ${previous}`
        : `, ${count(Math.abs(by), "point")} ${by > 0 ? "more" : "less"} than in ${previous}`;
    default:
      return unit satisfies never;
  }
}

type Pick1 = (name: FigureName) => Figure;

function outcomeSentence(
  { period, over }: PeriodReport,
  figure: Pick1,
  told: (name: FigureName) => string,
  now: string,
): string {
  const number = (name: FigureName) => figure(name).now ?? 0;
  const days = `${formatDate(period.from)} to ${formatDate(dayOf(period, now))}`;
  const [accepted, rejected, noTest] = [number("accepted"), number("rejected"), number("noTest")];
  const tested =
    accepted + rejected === 0
      ? "no component was accepted or rejected after a staged rollout"
      : `${count(accepted, "component was", "components were")} accepted after a staged rollout${told("accepted")}, and ${none(rejected)} rejected`;
  const skipped =
    noTest === 0
      ? "None was released without a test."
      : `${count(noTest, "component was", "components were")} released without a test.`;
  return `In ${period.name} (${days}${over ? "" : ", so far"}), ${tested}. ${skipped}`;
}

const none = (number: number): string => (number === 0 ? "none" : say(number));

function shareSentence({ now, before }: Figure, previous: string | undefined): string {
  if (now === null || before === null || previous === undefined) return "";
  if (now === before)
    return `The share of rejections was ${now} per cent of those tested, the same as in ${previous}.`;
  const change = changeOf({ name: "rejectedShare", what: "", unit: "percent", now, before });
  return `The share of rejections ${now > before ? "rose" : "fell"} from ${before} to ${now} per cent of those tested, by ${count(Math.abs(change?.by ?? 0), "point")}.`;
}

function testsSentence({ facts, metrics }: PeriodReport, told: string): string {
  if (facts.tests.length === 0) return "Nothing was tested.";
  const teams = new Set(facts.tests.map(({ team }) => team)).size;
  const regions = metrics[TESTS];
  const who = `${count(teams, "team")} from ${count(regions.length, "region")}`;
  const wrote = `${who} submitted ${count(facts.tests.length, "test report")}${told}.`;
  const most = Math.max(...regions.map(({ total }) => total));
  const first = regions.filter(({ total }) => total === most);
  // Where many share the first place it says nothing.
  if (regions.length === 1 || first.length > 3) return wrote;
  const names = listed(first.map(({ region }) => region));
  return `${wrote} The most came from ${names}: ${say(most)}${first.length > 1 ? " each" : ""}.`;
}

function timeSentence({ metrics }: PeriodReport, { now }: Figure, told: string): string {
  if (now === null) return "";
  const p90 = metrics.leadTimes.find(({ phase }) => phase === "staged-rollout")?.p90;
  const slow = p90 === null || p90 === undefined ? "" : `; nine of ten took at most ${p90}`;
  return `A staged rollout took ${count(now, "day")} in the median${told}${slow}.`;
}

function answersSentence(one: Figure, told: string): string {
  const { part, now } = one;
  if (!part || now === null) return "";
  return `Of ${count(part.of, "request")} to test, ${say(part.count)} (${now} per cent) ${part.count === 1 ? "was" : "were"} answered in time${told}.`;
}

function teamsSentence({ teams, over, joined, left }: PeriodReport, told: string): string {
  const moved = `${none(joined.length)} joined and ${none(left.length)} left`;
  return `There ${teams === 1 ? "was" : "were"} ${count(teams, "Early Adopter team")} ${over ? "at the end" : "on the last of these days"}${told}: ${moved}.`;
}

function issuesSentence({ issues }: Facts): string {
  if (issues.length === 0) return "The tests found no issue.";
  const of = (severity: string) => issues.filter((one) => one.severity === severity).length;
  const kinds = [
    ...(of("showstopper") > 0 ? [count(of("showstopper"), "showstopper")] : []),
    ...(of("major") > 0 ? [`${of("major")} major`] : []),
    ...(of("minor") > 0 ? [`${of("minor")} minor`] : []),
  ];
  const known = issues.filter((one) => one.known).length;
  const accepted =
    known === 0 ? "" : `; updates were accepted with ${known} of them as known issues`;
  return `The tests found ${count(issues.length, "issue")} (${listed(kinds)})${accepted}.`;
}

const recallsSentence = ({ recalls }: Facts): string =>
  recalls.length === 0
    ? ""
    : `${count(recalls.length, "version that had been accepted was", "versions that had been accepted were")} recalled.`;
