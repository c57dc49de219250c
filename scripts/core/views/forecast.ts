/** When an update may be decided and go into production, from how long finished rollouts of its family took from the same step. */

import { addDays, daysBetween } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { listedIn } from "#core/distribution/listed.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import type { Definition } from "#core/metrics/definitions.ts";
import { type Marks, marksOf } from "#core/metrics/phases.ts";
import { isImported } from "#core/model/component-versions.ts";
import { acceptedTeams, historyOf, isReady, isRecorded } from "#core/model/participation.ts";
import { componentOf, stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { isFinished } from "#core/model/states.ts";
import { overtakenBy } from "#core/model/to-run.ts";
import { isWeekday } from "#core/time/working-days.ts";
import type { Family } from "#schemas/types.ts";

/** Of fewer finished rollouts nothing is concluded. */
export const LEAST_FINISHED = 5;

/** The step that a rollout has come to, the furthest last: its mark in the history, and in words. */
export const STEPS = {
  delivered: "delivery",
  verifying: "the start of verification",
  staged: "the start of the staged rollout",
  opened: "the naming of its manager",
  asked: "the first request to a team",
  accepted: "the first acceptance by a team",
  reported: "the last report",
  passed: "the decision to accept it",
} as const satisfies Partial<Record<keyof Marks, string>>;
export type ForecastStep = keyof typeof STEPS;

/** A date that is planned, or dates between which half of the finished rollouts would have ended. */
export type Forecast =
  | { readonly what: "planned"; readonly date: string; readonly release: DistributionRelease }
  | {
      readonly what: "production" | "decision";
      readonly from: string;
      readonly median: string;
      readonly until: string;
      readonly step: ForecastStep;
      /** When it came to that step: an instant. */
      readonly since: string;
      readonly family: Family;
      /** How many finished rollouts the dates are from. */
      readonly finished: number;
    };

export const FORECAST: Definition = {
  title: "Forecast",
  says: `Every finished rollout of the same family took some time from the step at which this one is: until the decision, and until production where it went into production with the same distribution, or with none like this one. Each of these times is added to the day on which this rollout came to that step. Working days, Monday to Friday, count between the first request and the first acceptance, as in the procedure; calendar days before and after. Times that would have ended before today are left out. Of the dates that remain, half lie between the two that are shown (from the first quartile to the third, by nearest rank). Nothing is said of fewer than ${LEAST_FINISHED} finished rollouts, of a version with a showstopper, nor of one that a later version has overtaken. A distribution release that lists the update has its own date, which is shown in place of a forecast.`,
};

/** Undefined where nothing can be said: it is finished, held up, overtaken, or too few before it have finished. */
export function forecastOf(
  rollout: Rollout,
  registry: Registry,
  now: string,
): Forecast | undefined {
  const state = stateOf(rollout);
  if (isImported(rollout) || (isFinished(state) && state !== "Accepted")) return undefined;
  if (hasShowstopper(rollout) || overtakenBy(registry, rollout)?.state === "Production")
    return undefined;
  const release = listedIn(registry, rollout);
  if (state === "Accepted" && release) {
    return isPlanned(release, now)
      ? { what: "planned", date: release.data.date, release }
      : undefined;
  }
  const family = componentOf(registry, rollout.release)?.data.family;
  const step = stepOf(rollout);
  const since = step && marksNow(rollout)[step];
  if (family === undefined || step === undefined || since === undefined) return undefined;
  const finished = finishedOf(registry, now).get(family) ?? [];
  const distribution = distributionOf(registry, rollout);
  const ends = [
    {
      what: "production" as const,
      end: "released" as const,
      among: finished.filter((one) => one.distribution === distribution),
    },
    ...(state === "Accepted"
      ? []
      : [{ what: "decision" as const, end: "decided" as const, among: finished }]),
  ];
  for (const { what, end, among } of ends) {
    const dates = among
      .flatMap(({ marks }) => projected(since, marks, step, end) ?? [])
      .filter((date) => date >= now.slice(0, 10))
      .sort(compareText);
    if (dates.length < LEAST_FINISHED) continue;
    const at = (part: number) => dates[Math.ceil(dates.length * part) - 1] ?? "";
    return {
      what,
      from: at(0.25),
      median: at(0.5),
      until: at(0.75),
      step,
      since,
      family,
      finished: dates.length,
    };
  }
  return undefined;
}

/** The furthest step that still holds: a team that withdrew has not accepted. */
function stepOf(rollout: Rollout): ForecastStep | undefined {
  switch (stateOf(rollout)) {
    case "Unverified":
      return "delivered";
    case "InVerification":
      return "verifying";
    case "StagedRollOut":
      if (isReady(rollout) && isRecorded(rollout, ["reported"])) return "reported";
      if (acceptedTeams(rollout).length > 0) return "accepted";
      if (isRecorded(rollout, ["asked"])) return "asked";
      return isRecorded(rollout, ["opened"]) ? "opened" : "staged";
    case "Accepted":
      return "passed";
    default:
      return undefined;
  }
}

/** Its marks so far; of an undecided one the last report is that of the reports that are in. */
function marksNow(rollout: Rollout): Marks {
  const history = historyOf(rollout);
  const reported = history.findLast(({ event }) => event === "reported")?.at;
  return { ...(reported === undefined ? {} : { reported }), ...marksOf(history) };
}

const distributionOf = ({ stacks }: Registry, { release }: Rollout): string =>
  stacks.get(release.stack)?.data.distribution ?? "none";

interface Finished {
  readonly marks: Marks;
  readonly distribution: string;
}

interface Known {
  readonly now: string;
  readonly byFamily: ReadonlyMap<Family, readonly Finished[]>;
}

/** Kept per registry, which never changes, for the instant last asked about. */
const known = new WeakMap<Registry, Known>();

/** What was decided or released by now, by family. */
function finishedOf(registry: Registry, now: string): Known["byFamily"] {
  const before = known.get(registry);
  if (before?.now === now) return before.byFamily;
  const byFamily = new Map<Family, Finished[]>();
  for (const rollout of registry.rollouts.values()) {
    const family = componentOf(registry, rollout.release)?.data.family;
    if (family === undefined || isImported(rollout)) continue;
    const marks = marksOf(historyOf(rollout).filter(({ at }) => at <= now));
    if (marks.decided === undefined && marks.released === undefined) continue;
    const list = byFamily.get(family) ?? [];
    list.push({ marks, distribution: distributionOf(registry, rollout) });
    byFamily.set(family, list);
  }
  known.set(registry, { now, byFamily });
  return byFamily;
}

/** The day on which a rollout would end that came to its step at `since`, if it went on as this finished one did. */
function projected(
  since: string,
  marks: Marks,
  step: ForecastStep,
  end: "released" | "decided",
): string | undefined {
  const [begun, ended] = [marks[step]?.slice(0, 10), marks[end]?.slice(0, 10)];
  if (begun === undefined || ended === undefined || ended < begun) return undefined;
  const [asked, accepted] = [marks.asked?.slice(0, 10), marks.accepted?.slice(0, 10)];
  const date = since.slice(0, 10);
  const answered =
    asked !== undefined &&
    accepted !== undefined &&
    begun <= asked &&
    asked <= accepted &&
    accepted <= ended;
  if (!answered) return addDays(date, daysBetween(begun, ended));
  const request = addDays(date, daysBetween(begun, asked));
  const answer = addWeekdays(request, weekdaysBetween(asked, accepted));
  return addDays(answer, daysBetween(accepted, ended));
}

/** Days from Monday to Friday after the first date, up to the second. */
function weekdaysBetween(from: string, until: string): number {
  let days = 0;
  for (let date = from; date < until; ) {
    date = addDays(date, 1);
    if (isWeekday(date)) days += 1;
  }
  return days;
}

function addWeekdays(from: string, days: number): string {
  let date = from;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (isWeekday(date)) left -= 1;
  }
  return date;
}
