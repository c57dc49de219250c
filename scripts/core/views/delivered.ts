/** What became of each delivery of a technology provider: how far it has come, whom it waits for, why it was rejected, how long it took. */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import { reasonOf } from "#core/events/index.ts";
import { type Spread, spread } from "#core/metrics/statistics.ts";
import { isImported } from "#core/model/component-versions.ts";
import { historyOf } from "#core/model/participation.ts";
import { stateOf, stateSince } from "#core/model/queries.ts";
import type { EventName, HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { isUnderway, type State } from "#core/model/states.ts";
import { reasonsOf } from "#core/reasons/evaluate.ts";

/** The stations of a delivery, in their order. */
export const STATIONS = ["delivered", "verified", "decided", "production"] as const;
export type Station = (typeof STATIONS)[number];

/** `passed`: at an instant; `ended`: it went no further; `skipped`: there was none of it; `here`: it is being worked at. */
export interface StationMark {
  readonly station: Station;
  readonly mark: "passed" | "ended" | "skipped" | "here" | "ahead";
  /** An instant, or a date; absent for what is not recorded. */
  readonly at?: string;
}

/** Whom a delivery waits for. */
export interface Wait {
  /** Logins, teams and groups, each once. */
  readonly who: readonly string[];
  readonly what: string;
  /** An instant or a date. */
  readonly since: string;
}

export interface DeliveredRollout {
  readonly rollout: Rollout;
  readonly state: State;
  readonly track: readonly StationMark[];
  /** The first of its reasons, with everybody who can remove it. */
  readonly wait?: Wait;
  /** Why it was rejected, withdrawn or recalled. */
  readonly reason?: string;
  /** Days from delivery to production, or to the decision against it. */
  readonly days?: number;
}

/** One delivery on one platform, as its provider wants to see it. */
export function deliveredRollout(
  rollout: Rollout,
  registry: Registry,
  now: string,
): DeliveredRollout {
  const state = stateOf(rollout);
  const wait = isUnderway(state) ? waitOf(rollout, registry, now) : undefined;
  const ended = ENDED.has(state)
    ? historyOf(rollout).findLast((event) => event.state === state)
    : undefined;
  const reason = ended && reasonOf(ended, rollout);
  const days = daysUntil(rollout, ({ state: to }) => to === "Production" || to === "Rejected");
  return {
    rollout,
    state,
    track: trackOf(rollout),
    ...(wait ? { wait } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(days === undefined ? {} : { days }),
  };
}

const ENDED: ReadonlySet<State> = new Set(["Rejected", "Recalled"]);

/** The latest delivery first; imported history is no delivery. */
export const deliveriesOf = (
  rollouts: Iterable<Rollout>,
  registry: Registry,
  now: string,
): DeliveredRollout[] =>
  [...rollouts]
    .filter((rollout) => !isImported(rollout))
    .sort(
      ({ release: a, ...one }, { release: b, ...other }) =>
        compareText(b.data.released, a.data.released) ||
        compareText(a.stackMajor, b.stackMajor) ||
        compareText(a.component, b.component) ||
        compareVersions(b.version, a.version) ||
        compareText(one.platform, other.platform),
    )
    .map((rollout) => deliveredRollout(rollout, registry, now));

type Reached = Partial<Record<EventName, StationMark["mark"]>>;

/** Which events bring a delivery to a station, or end it there; of several the last counts. */
const REACHED: readonly { readonly station: Station; readonly by: Reached }[] = [
  {
    station: "verified",
    by: { staged: "passed", waived: "passed", "verification-rejected": "ended" },
  },
  { station: "decided", by: { resolved: "passed", waived: "skipped" } },
  { station: "production", by: { released: "passed", recalled: "ended" } },
];

/** Ends with the station at which it was rejected, withdrawn or recalled. */
function trackOf(rollout: Rollout): StationMark[] {
  const history = historyOf(rollout);
  const submitted = history.find(({ event }) => event === "submitted");
  const withdrawn = history.find(({ event }) => event === "withdrawn");
  const track: StationMark[] = [
    { station: "delivered", mark: "passed", at: submitted?.at ?? rollout.release.data.released },
  ];
  for (const { station, by } of REACHED) {
    const before = track.at(-1)?.mark;
    if (before === "ended") break;
    const event = history.findLast((one) => by[one.event] !== undefined);
    const mark = event && (event.state === "Rejected" ? "ended" : by[event.event]);
    if (event && mark) track.push({ station, mark, at: event.at });
    else if (withdrawn) track.push({ station, mark: "ended", at: withdrawn.at });
    else track.push({ station, mark: before === "here" || before === "ahead" ? "ahead" : "here" });
  }
  return track;
}

function waitOf(rollout: Rollout, registry: Registry, now: string): Wait | undefined {
  const found = reasonsOf(rollout, registry, now).filter(({ blocks }) => blocks);
  const [first] = found;
  if (!first) return undefined;
  return {
    who: [...new Set(first.steps.map(({ who }) => who))],
    what: first.alone,
    since: first.since?.at ?? stateSince(rollout),
  };
}

/** How long the deliveries took that came to an end, in days. */
export interface LeadTimes {
  readonly toDecision: Spread;
  readonly toProduction: Spread;
}

/** Medians over some rollouts, from delivery; `to the decision` counts those that were rejected, too. */
export function leadTimes(rollouts: Iterable<Rollout>): LeadTimes {
  const own = [...rollouts].filter((rollout) => !isImported(rollout));
  return {
    toDecision: spread(
      own.flatMap((rollout) => daysUntil(rollout, ({ event }) => DECISIONS.has(event)) ?? []),
    ),
    toProduction: spread(
      own.flatMap((rollout) => daysUntil(rollout, ({ event }) => event === "released") ?? []),
    ),
  };
}

const DECISIONS: ReadonlySet<EventName> = new Set(["resolved", "verification-rejected", "waived"]);

/** Days from delivery to the first event that ends it; undefined before that, and where its delivery is not recorded. */
function daysUntil(rollout: Rollout, ends: (event: HistoryEvent) => boolean): number | undefined {
  const history = historyOf(rollout);
  const from = history.find(({ event }) => event === "submitted");
  const until = history.find(ends);
  if (!from || !until) return undefined;
  return (Date.parse(until.at) - Date.parse(from.at)) / 86_400_000;
}
