/** What the metrics count, collected in one pass: every fact with its instant and its rollout. */

import { daysBetween } from "#core/base/dates.ts";
import type { GgusTicket } from "#core/base/ggus.ts";
import { compareText } from "#core/base/problems.ts";
import { compareNames } from "#core/base/text.ts";
import { EVENTS } from "#core/events/index.ts";
import { isImported } from "#core/model/component-versions.ts";
import { openProblems } from "#core/model/open-problems.ts";
import { historyOf } from "#core/model/participation.ts";
import { componentId } from "#core/model/queries.ts";
import type { HistoryEvent, Registry, Report, Rollout } from "#core/model/registry.ts";
import { answersIn, type TimedAnswer } from "./answers.ts";
import { type PhaseTime, phaseTimes } from "./phases.ts";

interface Fact {
  /** The instant that decides in which quarter it counts. */
  readonly at: string;
  /** The rollout's folder below `rollouts/`. */
  readonly rollout: string;
}

export const OUTCOMES = ["accepted", "rejected", "noTest"] as const;
export type MetricOutcome = (typeof OUTCOMES)[number];

export interface Decision extends Fact {
  readonly outcome: MetricOutcome;
  readonly component: string;
  readonly reason?: string;
  /** Reports merged before it. */
  readonly reports: number;
  /** GGUS tickets of the known issues that the update was accepted with. */
  readonly knownIssues: readonly GgusTicket[];
  /** Where those teams are, each region once. */
  readonly regions: readonly string[];
}

export interface Test extends Fact {
  readonly team: string;
  readonly region: string;
  readonly component: string;
  /** Merged after the decision. */
  readonly late: boolean;
}

export interface FoundIssue extends Fact {
  /** Absent for a problem that no issue took up. */
  readonly ggus?: GgusTicket;
  readonly title: string;
  readonly severity: Severity;
  /** Whether the update was accepted with it, and its summary lists it. */
  readonly known: boolean;
  /** When the update was decided. */
  readonly decided?: string;
}

export const SEVERITIES = ["showstopper", "major", "minor"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Facts {
  readonly decisions: readonly Decision[];
  readonly tests: readonly Test[];
  readonly answers: readonly (Pick<TimedAnswer, "team" | "at" | "inTime"> &
    Fact & { readonly region: string })[];
  readonly declines: readonly (Fact & { readonly team: string; readonly reason: string })[];
  readonly phases: readonly (PhaseTime & Fact)[];
  readonly exposures: readonly (Fact & { readonly team: string; readonly days: number })[];
  readonly issues: readonly FoundIssue[];
  readonly recalls: readonly (Fact & { readonly reason: string })[];
}

/** Every fact up to `now`, oldest first; imported history has none (DESIGN section 4, `imported`). */
export function gatherFacts(registry: Registry, now: string): Facts {
  const before = known.get(registry);
  if (before?.now === now) return before.facts;
  const facts = factsUntil(registry, now);
  known.set(registry, { now, facts });
  return facts;
}

/** Kept per registry, which never changes, for the instant last asked about: pages and the API both ask. */
const known = new WeakMap<Registry, { readonly now: string; readonly facts: Facts }>();

function factsUntil(registry: Registry, now: string): Facts {
  const regionOf = (team: string) =>
    (registry.teams.get(team)?.data.region ?? UNKNOWN_REGION).normalize("NFC");
  const all = [...registry.rollouts.values()]
    .filter((rollout) => !isImported(rollout))
    .map((rollout) => factsOf(rollout, registry, now, regionOf));
  return {
    decisions: all.flatMap(({ decisions }) => decisions).sort(oldestFirst),
    tests: all.flatMap(({ tests }) => tests).sort(oldestFirst),
    answers: all.flatMap(({ answers }) => answers).sort(oldestFirst),
    declines: all.flatMap(({ declines }) => declines).sort(oldestFirst),
    phases: all.flatMap(({ phases }) => phases).sort(oldestFirst),
    exposures: all.flatMap(({ exposures }) => exposures).sort(oldestFirst),
    issues: all.flatMap(({ issues }) => issues).sort(oldestFirst),
    recalls: all.flatMap(({ recalls }) => recalls).sort(oldestFirst),
  };
}

/** Of a team whose file is gone and whose report has no region. */
const UNKNOWN_REGION = "unknown";

const oldestFirst = (a: Fact, b: Fact) =>
  compareText(a.at, b.at) || compareText(a.rollout, b.rollout);

function factsOf(
  rollout: Rollout,
  registry: Registry,
  now: string,
  regionOf: (team: string) => string,
): Facts {
  const history = historyOf(rollout).filter(({ at }) => at <= now);
  const fact = ({ at }: { at: string }) => ({ at, rollout: rollout.path });
  const component = componentId(rollout.release);
  const tests = firstOfEachTeam(history).map((reported) => ({
    ...fact(reported),
    team: reported.team,
    // What was recorded before check asked for this form is one region with what is recorded since.
    region: reported.region?.normalize("NFC") ?? regionOf(reported.team),
    component,
  }));
  const decision = history.find(({ event }) => EVENTS[event].counts);
  const outcome = decision && EVENTS[decision.event].counts?.(decision);
  const late = (at: string) => decision !== undefined && at > decision.at;
  const early = tests.filter(({ at }) => !late(at));
  return {
    decisions:
      decision && outcome
        ? [
            {
              ...fact(decision),
              outcome,
              component,
              ...withReason(decision, rollout),
              knownIssues: rollout.summary?.data.knownIssues ?? [],
              reports: early.length,
              regions: [...new Set(early.map(({ region }) => region))].sort(compareNames),
            },
          ]
        : [],
    tests: tests.map((test) => ({ ...test, late: late(test.at) })),
    answers: answersIn(rollout, registry, now).map(({ team, at, inTime }) => ({
      team,
      at,
      inTime,
      rollout: rollout.path,
      region: regionOf(team),
    })),
    declines: history.flatMap((event) =>
      event.event === "declined" && event.team !== undefined
        ? { ...fact(event), team: event.team, reason: event.reason ?? "" }
        : [],
    ),
    phases: phaseTimes(history).map((time) => ({ ...time, rollout: rollout.path })),
    exposures: tests.flatMap((test) => {
      const exposure = reportOf(rollout, test.team)?.data.exposure;
      if (!exposure) return [];
      return { ...fact(test), team: test.team, days: daysBetween(exposure.from, exposure.until) };
    }),
    issues: issuesOf(rollout, tests, decision).map((issue) => ({
      ...issue,
      rollout: rollout.path,
    })),
    recalls: history.flatMap((event) =>
      event.event === "recalled" ? { ...fact(event), reason: event.reason ?? "" } : [],
    ),
  };
}

type Reported = HistoryEvent & { team: string };

/** A team's report is one test, however often it was recorded. */
function firstOfEachTeam(history: readonly HistoryEvent[]): Reported[] {
  const seen = new Set<string>();
  return history.filter((event): event is Reported => {
    if (event.event !== "reported" || event.team === undefined || seen.has(event.team))
      return false;
    seen.add(event.team);
    return true;
  });
}

function withReason(decision: HistoryEvent, { decisions, summary }: Rollout): { reason?: string } {
  const reason =
    decision.reason ??
    (decision.event === "waived" ? decisions?.data.waiver?.reason : summary?.data.reason);
  return reason === undefined ? {} : { reason };
}

const reportOf = ({ reports }: Rollout, team: string): Report | undefined =>
  reports.find(({ data }) => data.team === team);

/**
 * Issues that the test found: from the first report that names one, else from the decision where it became a
 * known issue or the release was rejected. What is appended after an acceptance was not found by the test. A problem
 * that was not dismissed and that none of these takes up was found too, and open at the decision.
 */
function issuesOf(
  rollout: Rollout,
  tests: readonly { team: string; at: string }[],
  decision: HistoryEvent | undefined,
): Omit<FoundIssue, "rollout">[] {
  const known = new Set(decision && rollout.summary?.data.knownIssues);
  const when = decision && { decided: decision.at };
  const issues = (rollout.decisions?.data.issues ?? []).flatMap(({ ggus, title, severity }) => {
    const named = tests.find(({ team }) => reportOf(rollout, team)?.data.issues?.includes(ggus));
    const decided = known.has(ggus) || decision?.state === "Rejected" ? decision?.at : undefined;
    const at = named?.at ?? decided;
    return at === undefined ? [] : [{ at, ggus, title, severity, known: known.has(ggus), ...when }];
  });
  if (!decision) return issues;
  const problems = openProblems(rollout, issues).map(
    ({ event: { severity = "major", text = "" } }) => ({
      at: decision.at,
      title: text,
      severity,
      known: false,
      ...when,
    }),
  );
  return [...issues, ...problems];
}
