/** Who takes part in a rollout, who could, and who is still waited for. */

import { compareText } from "#core/base/problems.ts";
import { name } from "#core/base/quote.ts";
import { sayDate } from "#core/base/say-time.ts";
import { localDate } from "#core/base/zones.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import { isFlagsAlone } from "#core/model/participation.ts";
import type { HistoryEvent, Registry, Report, Rollout, Team } from "#core/model/registry.ts";
import { count } from "./message.ts";

const history = (rollout: Rollout): readonly HistoryEvent[] => rollout.ticket?.data.history ?? [];

/** The latest event of a kind, of one team where one is named. */
export const lastEvent = (
  rollout: Rollout,
  event: HistoryEvent["event"] | readonly HistoryEvent["event"][],
  team?: string,
): HistoryEvent | undefined =>
  history(rollout).findLast(
    (entry) => [event].flat().includes(entry.event) && (team === undefined || entry.team === team),
  );

/** Teams whose last word is that they test, dismissed ones not among them; in order of name. */
export const acceptedTeams = (rollout: Rollout): string[] =>
  Object.entries(rollout.ticket?.data.participation ?? {})
    .filter(([, { response }]) => response === "accept")
    .map(([team]) => team)
    .filter((team) => lastEvent(rollout, ["accepted", "dismissed"], team)?.event !== "dismissed")
    .sort(compareText);

/** What a team answered so far, as a few words. */
export function answerOf(rollout: Rollout, team: string): string {
  const part = rollout.ticket?.data.participation?.[team];
  if (reportOf(rollout, team)) return "has reported";
  if (part?.response === "accept") return "accepted";
  if (part?.response === "decline") return "declined";
  return lastEvent(rollout, "overdue", team) ? "has not answered in time" : "has not answered yet";
}

export const reportOf = (rollout: Rollout, team: string): Report | undefined =>
  rollout.reports.find(({ data }) => data.team === team);

/** Teams that need not report, by the rollout or by the summary. */
export const excusedTeams = ({ decisions, summary }: Rollout): ReadonlySet<string> =>
  new Set([
    ...Object.keys(decisions?.data.excused ?? {}),
    ...Object.keys(summary?.data.excused ?? {}),
  ]);

/** Accepted teams that have neither reported nor been excused. */
export function awaitedTeams(rollout: Rollout): string[] {
  const excused = excusedTeams(rollout);
  return acceptedTeams(rollout).filter((team) => !excused.has(team) && !reportOf(rollout, team));
}

/** Teams selected, asked or volunteered and not dismissed, in order of name. */
export const involvedTeams = (rollout: Rollout): string[] =>
  [
    ...new Set([
      ...(rollout.decisions?.data.teams ?? []),
      ...Object.entries(rollout.ticket?.data.participation ?? {})
        .filter(([, part]) => !isFlagsAlone(part))
        .map(([team]) => team),
    ]),
  ].sort(compareText);

/** A team that could be asked, with what a manager wants to know first. */
export interface Candidate {
  readonly team: Team;
  /** Rollouts in test that it takes part in and has not reported on. */
  readonly load: number;
  /** Last day of its absence, where it is away now or before the test could end. */
  readonly awayUntil?: string;
}

/** Current teams committed to the rollout's component and platform, not yet involved: free ones first, then by load. */
export function candidates(registry: Registry, rollout: Rollout, now: string): Candidate[] {
  const { release, platform } = rollout;
  const component = `${release.stack}/${release.component}`;
  const involved = new Set(involvedTeams(rollout));
  const load = loads(registry);
  const days = registry.procedure?.data.exposure.maxDays ?? 7;
  const found = [...registry.teams.values()].flatMap((team): Candidate[] => {
    const { commitments = [], timezone, since, until, away = [] } = team.data;
    const today = localDate(now, timezone);
    const fits = commitments.some(
      (one) =>
        one.component === component &&
        (one.platforms.includes(platform) || one.platforms.includes(ANY_PLATFORM)),
    );
    if (!fits || involved.has(team.name) || since > today) return [];
    if (until !== undefined && until < today) return [];
    const end = localDate(new Date(Date.parse(now) + days * 86_400_000).toISOString(), timezone);
    const absence = away
      .filter((one) => one.from <= end && one.until >= today)
      .map((one) => one.until)
      .sort()
      .at(-1);
    const awayUntil = absence === undefined ? {} : { awayUntil: absence };
    return [{ team, load: load.get(team.name) ?? 0, ...awayUntil }];
  });
  return found.sort(
    (a, b) =>
      Number(a.awayUntil !== undefined) - Number(b.awayUntil !== undefined) ||
      a.load - b.load ||
      compareText(a.team.name, b.team.name),
  );
}

/** How many rollouts in test each team takes part in and has not reported on. */
function loads(registry: Registry): Map<string, number> {
  const load = new Map<string, number>();
  for (const rollout of registry.rollouts.values()) {
    if (rollout.ticket?.data.status !== "open") continue;
    for (const team of involvedTeams(rollout)) {
      const declined = rollout.ticket.data.participation?.[team]?.response === "decline";
      if (declined || reportOf(rollout, team)) continue;
      load.set(team, (load.get(team) ?? 0) + 1);
    }
  }
  return load;
}

/** A candidate in a line. */
export const candidateLine = ({ team, load, awayUntil }: Candidate): string =>
  [
    `${name(team.name)} (${name(team.data.region)})`,
    load === 0 ? "nothing else at hand" : `${count(load, "other rollout")} at hand`,
    ...(awayUntil === undefined ? [] : [`away until ${sayDate(awayUntil)}`]),
  ].join(", ");

/** What a team is called in replies: its name without `ea-` (R79). */
export const replyName = (team: string): string => team.replace(/^ea-/, "");
