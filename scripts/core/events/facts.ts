/** Facts that stand in files and are not recorded yet, each as the event that records it (DESIGN section 4). */

import {
  acceptedTeams,
  hasReported,
  historyOf,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { accountOf, holds, membersOf } from "#core/model/people.ts";
import { isPresent } from "#core/model/queries.ts";
import type { HistoryEvent, Procedure, Registry, Report, Rollout } from "#core/model/registry.ts";
import { volunteersByReport } from "#core/model/teams.ts";
import {
  answerDue,
  escalationDue,
  exposedSince,
  exposureDays,
  reportDue,
  zoneOf,
} from "#core/time/clocks.ts";
import type { GuardName } from "./guard-names.ts";
import { summaryGuards } from "./guards.ts";

/** What a run knows besides the rollout. */
export interface World {
  readonly registry: Registry;
  readonly procedure: Procedure;
  /** The run's instant. */
  readonly now: string;
  /** When the comment behind an event was written, which may be recorded later; the event's instant where none is. */
  readonly writtenAt: (event: HistoryEvent) => string;
}

/** An event whose instant is not decided yet. */
export type Undated = Omit<HistoryEvent, "at">;

/** The guards that files decide; the others are decided by time or by a command. */
export type FactGuard = Exclude<
  GuardName,
  | "may-answer"
  | "answer-overdue"
  | "still-nobody"
  | "still-testing"
  | "takes-part"
  | "problem-open"
  | "report-overdue"
  | "distribution-released"
>;

type Finder = (rollout: Rollout, world: World) => readonly Undated[];

const none: readonly Undated[] = [];

/** For each guard the events that are due when it holds; each of them is recorded, then all are asked anew. */
export const FACTS: { readonly [guard in FactGuard]: Finder } = {
  delivered: ({ release, platform }) =>
    release.data.imported === undefined && Object.hasOwn(release.data.platforms, platform)
      ? [{ event: "submitted" }]
      : none,

  imported: ({ release, platform }, { now }) =>
    release.data.imported !== undefined &&
    Object.hasOwn(release.data.platforms, platform) &&
    `${release.data.released}T00:00:00Z` <= now
      ? [{ event: "imported" }]
      : none,

  withdrawn: ({ release }) => {
    const { withdrawn } = release.data;
    return withdrawn ? [{ event: "withdrawn", ...withdrawn }] : none;
  },

  recalled: ({ decisions }) => {
    const recall = decisions?.data.recall;
    return recall ? [{ event: "recalled", ...recall }] : none;
  },

  "verification-started": ({ decisions }) => {
    const verification = decisions?.data.verification;
    if (!verification) return none;
    return [{ event: "verification-started", by: verification.by, date: verification.started }];
  },

  waived: (rollout, { registry, procedure }) => {
    const { waiver, verification } = rollout.decisions?.data ?? {};
    const staged = rollout.ticket?.data.state === "StagedRollOut";
    if (!waiver || !(staged || verification?.outcome === "accept")) return none;
    if (waiverRefused(rollout, registry, procedure)) return none;
    const { reason, approvedBy: by, date } = waiver;
    return [{ event: "waived", by, date, reason }];
  },

  "verification-rejected": ({ decisions }) => {
    const { outcome, reason, by, decided } = decisions?.data.verification ?? {};
    if (outcome !== "reject" || reason === undefined || by === undefined) return none;
    return [{ event: "verification-rejected", by, ...dated(decided), reason }];
  },

  "verification-accepted": ({ decisions }) => {
    const { outcome, report, by, decided } = decisions?.data.verification ?? {};
    if (outcome !== "accept" || report === undefined || by === undefined) return none;
    return [{ event: "staged", by, ...dated(decided) }];
  },

  "manager-named": ({ decisions }) => {
    const manager = decisions?.data.manager;
    return manager === undefined ? none : [{ event: "opened", manager }];
  },

  "manager-changed": (rollout) => {
    const manager = rollout.decisions?.data.manager;
    const recorded = lastEvent(rollout, ["opened", "reassigned"])?.manager;
    const same = manager?.toLowerCase() === recorded?.toLowerCase();
    return manager === undefined || same ? none : [{ event: "reassigned", manager }];
  },

  "team-removed": (rollout) => {
    const selected = new Set(selectedTeams(rollout));
    return Object.keys(rollout.ticket?.data.participation ?? {})
      .filter((team) => partOf(rollout, team) !== undefined && !selected.has(team))
      .filter((team) => !hasReported(rollout, team))
      .map((team) => ({ event: "dismissed", team }));
  },

  "team-selected": (rollout, { registry, procedure, now }) =>
    selectedTeams(rollout)
      .filter((team) => partOf(rollout, team) === undefined && !hasReported(rollout, team))
      .filter((team) => isPresent(registry, team, now))
      .map((team) => ({
        event: "asked",
        team,
        due: answerDue(rollout, team, now, registry, procedure),
      })),

  "nobody-accepts": (rollout, { now }) =>
    rollout.decisions?.data.pool === true && !pooledEvent(rollout)
      ? [{ event: "pooled", due: escalationDue(now) }]
      : none,

  "exposure-changed": (rollout, { registry, procedure }) =>
    acceptedTeams(rollout)
      .filter((team) => !reportOf(rollout, team))
      .flatMap((team) => extension(rollout, team, registry, procedure)),

  "report-merged": (rollout, { registry }) =>
    rollout.reports
      .filter(({ data: { team } }) => !hasReported(rollout, team))
      .filter((report) => counts(rollout, report, registry))
      .map(({ data: { team, by, date } }) => ({
        event: "reported",
        team,
        ...(by[0] === undefined ? {} : { by: by[0] }),
        date,
        ...regionOf(registry, team),
      })),

  "summary-accepts": (rollout, { registry }) => decided(rollout, registry, "ACCEPT"),
  "summary-rejects": (rollout, { registry }) => decided(rollout, registry, "REJECT"),
};

const dated = (date: string | undefined) => (date === undefined ? {} : { date });

const regionOf = (registry: Registry, team: string): { region?: string } => {
  const region = registry.teams.get(team)?.data.region;
  return region === undefined ? {} : { region };
};

/** Why a waiver does not count: who approves it, and for which releases (R134, R135). */
export function waiverRefused(
  { decisions, release }: Rollout,
  registry: Registry,
  { waiverOnlyEmergencySince: since }: Procedure,
): "not-a-coordinator" | "not-an-emergency" | undefined {
  const waiver = decisions?.data.waiver;
  if (!waiver) return undefined;
  if (!holds(membersOf(registry, "sw-rel-sr"), accountOf(registry, waiver.approvedBy))) {
    return "not-a-coordinator";
  }
  const emergency = release.data.type === "emergency";
  return emergency || (since !== undefined && waiver.date < since) ? undefined : "not-an-emergency";
}

/** A report counts of a team that was selected or volunteers by it; once the ticket is resolved, of one that took part. */
const counts = (rollout: Rollout, report: Report, registry: Registry): boolean =>
  partOf(rollout, report.data.team) !== undefined ||
  (rollout.ticket?.data.status === "open" && selectedTeams(rollout).includes(report.data.team)) ||
  volunteersByReport(rollout, report, registry);

/** A new due for a team whose exposure was set otherwise than rollout.yaml says now (R89). */
function extension(
  rollout: Rollout,
  team: string,
  registry: Registry,
  procedure: Procedure,
): readonly Undated[] {
  const own = rollout.decisions?.data.exposure;
  const set = lastEvent(rollout, ["accepted", "extended"], team);
  // The procedure's numbers may change meanwhile without moving what was recorded.
  if (!own && !(set?.event === "extended" && set.reason !== undefined)) return none;
  const recorded = partOf(rollout, team)?.due;
  const zone = zoneOf(registry, team);
  const since = exposedSince(rollout, team, zone);
  if (recorded === undefined || since === undefined) return none;
  const due = reportDue(since, exposureDays(rollout, procedure), zone);
  // Less than half a day apart is the same day in another time zone: the team may have moved.
  if (Math.abs(Date.parse(due) - Date.parse(recorded)) < 43_200_000) return none;
  return [{ event: "extended", team, due, ...(own ? { reason: own.reason } : {}) }];
}

/** A summary resolves the rollout when it meets all its guards. */
function decided(rollout: Rollout, registry: Registry, outcome: "ACCEPT" | "REJECT") {
  const summary = rollout.summary?.data;
  if (summary?.outcome !== outcome || summaryGuards(rollout, registry).length > 0) return none;
  const { by, date, reason } = summary;
  const event: Undated = {
    event: "resolved",
    by,
    date,
    ...(reason === undefined ? {} : { reason }),
  };
  return [event];
}

/** The instant that the latest record has; the empty text before the first. */
export const lastAt = (rollout: Rollout): string => historyOf(rollout).at(-1)?.at ?? "";
