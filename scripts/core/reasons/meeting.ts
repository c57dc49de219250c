/** What the operations meeting looks at: what happened since it last met, and what waits for somebody (R18). */

import { compareText } from "#core/base/problems.ts";
import { compareNames } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { EVENTS } from "#core/events/index.ts";
import { isImported } from "#core/model/component-versions.ts";
import { acceptedTeams, historyOf, pooledEvent } from "#core/model/participation.ts";
import { stateOf, stateSince } from "#core/model/queries.ts";
import type {
  Decisions,
  DistributionRelease,
  HistoryEvent,
  Registry,
  Rollout,
  Team,
} from "#core/model/registry.ts";
import { isUnderway } from "#core/model/states.ts";
import { evaluate, type NextStep } from "./evaluate.ts";

/** A decision about a rollout, in words: “accepted”, “recalled”. */
export interface MeetingDecision {
  readonly rollout: Rollout;
  readonly at: string;
  readonly verb: string;
}

/** A step whose deadline has passed. */
export interface OverdueStep extends NextStep {
  readonly rollout: Rollout;
  readonly due: string;
}

export interface MeetingIssue {
  readonly rollout: Rollout;
  readonly issue: NonNullable<Decisions["issues"]>[number];
}

export interface MeetingProblem {
  readonly rollout: Rollout;
  readonly event: HistoryEvent;
}

export interface Meeting {
  /** When people last met. */
  readonly since: string;
  readonly decided: readonly MeetingDecision[];
  /** From delivery to acceptance, those that are longest where they are first. */
  readonly inFlight: readonly Rollout[];
  readonly overdue: readonly OverdueStep[];
  /** The family's list was asked, and no team has accepted. */
  readonly withoutTaker: readonly Rollout[];
  readonly planned: readonly DistributionRelease[];
  /** Known issues of what was decided since. */
  readonly issues: readonly MeetingIssue[];
  /** What teams reported since, and nobody has dismissed. */
  readonly problems: readonly MeetingProblem[];
  readonly joined: readonly Team[];
  readonly left: readonly Team[];
}

/** Everything between two instants, and how things stand at the second. */
export function meetingOf(registry: Registry, since: string, now: string): Meeting {
  const own = [...registry.rollouts.values()]
    .filter((rollout) => !isImported(rollout) && delivered(rollout) <= now)
    .sort((a, b) => compareText(a.path, b.path));
  const isNew = (at: string) => at > since && at <= now;
  const decided = own.flatMap((rollout) => decisionsOf(rollout, isNew)).sort(byTime);
  const inFlight = own.filter((rollout) => isUnderway(stateOf(rollout))).sort(longestFirst);
  const decidedNow = [...new Set(decided.map(({ rollout }) => rollout))];
  const [from, until] = [localDate(since, "UTC"), localDate(now, "UTC")];
  const teams = [...registry.teams.values()].sort((a, b) => compareNames(a.name, b.name));
  return {
    since,
    decided,
    inFlight,
    overdue: inFlight.flatMap((rollout) => overdueOf(rollout, registry, now)).sort(byDeadline),
    withoutTaker: inFlight.filter(
      (rollout) => pooledEvent(rollout) !== undefined && acceptedTeams(rollout).length === 0,
    ),
    planned: [...registry.distributionReleases.values()]
      .filter((release) => isPlanned(release, now))
      .sort((a, b) => compareText(a.data.date, b.data.date) || compareText(a.id, b.id)),
    issues: decidedNow.flatMap((rollout) =>
      (rollout.decisions?.data.issues ?? [])
        .filter(({ resolved }) => resolved !== true)
        .map((issue) => ({ rollout, issue })),
    ),
    problems: inFlight.flatMap((rollout) =>
      historyOf(rollout)
        .filter(({ event, at }) => event === "problem" && isNew(at))
        .map((event) => ({ rollout, event })),
    ),
    joined: teams.filter(({ data }) => data.since > from && data.since <= until),
    left: teams.filter(
      ({ data: { until: last } }) => last !== undefined && last >= from && last < until,
    ),
  };
}

const decisionsOf = (rollout: Rollout, isNew: (at: string) => boolean): MeetingDecision[] =>
  historyOf(rollout).flatMap((event) => {
    const verb = EVENTS[event.event].decides?.(event, rollout).verb;
    return verb === undefined || !isNew(event.at) ? [] : [{ rollout, at: event.at, verb }];
  });

const overdueOf = (rollout: Rollout, registry: Registry, now: string): OverdueStep[] =>
  evaluate(rollout, registry, now).next.flatMap(({ due, ...step }) =>
    due !== null && due < now ? [{ rollout, ...step, due }] : [],
  );

const byTime = (a: MeetingDecision, b: MeetingDecision): number => compareText(a.at, b.at);
const byDeadline = (a: OverdueStep, b: OverdueStep): number => compareText(a.due, b.due);

/** When it was recorded as delivered, or else its day. */
const delivered = ({ ticket, release }: Rollout): string =>
  ticket?.data.history[0]?.at ?? release.data.released;

const longestFirst = (a: Rollout, b: Rollout): number => compareText(stateSince(a), stateSince(b));
