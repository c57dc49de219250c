/** Calendars: due dates of teams and managers, exposures of teams, and planned releases. */

import { formatDate } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { count } from "#core/base/text.ts";
import { deadlineThere } from "#core/base/zones.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { reportDueOf } from "#core/events/due.ts";
import { rolloutSubject } from "#core/model/names.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { exposedSince, zoneOf } from "#core/time/clocks.ts";
import type { Task } from "./desk.ts";
import { forecastOf } from "./forecast.ts";

export interface CalendarEvent {
  /** The same in every build, unique within the instance. */
  readonly uid: string;
  readonly title: string;
  readonly text: string;
  /** The page that it links to, below the site's address. */
  readonly page: string;
  /** Whole days from the first to the last, or an instant at which something is due. */
  readonly when: { readonly first: string; readonly last: string } | { readonly due: string };
}

export interface Calendar {
  /** Its address below `calendars/`, without an ending: `team/ea-NGI_X-SITE`. */
  readonly path: string;
  readonly title: string;
  readonly events: readonly CalendarEvent[];
}

/**
 * A calendar for every team and for every manager, even where nothing is due now, and one of planned
 * distribution releases and of what may be released. `tasks` are the steps that each has to take, by who.
 */
export function calendarsOf(
  registry: Registry,
  rollouts: Iterable<Rollout>,
  tasks: ReadonlyMap<string, readonly Task[]>,
  now: string,
): Calendar[] {
  const given = [...rollouts];
  const exposures = new Map<string, CalendarEvent[]>();
  for (const rollout of given) {
    for (const team of awaitedTeams(rollout)) {
      const event = exposureOf(rollout, team, registry);
      if (!event) continue;
      exposures.set(team, [...(exposures.get(team) ?? []), event]);
    }
  }
  const sorted = (names: Iterable<string>) => [...names].sort(compareText);
  const managers = new Set(
    (registry.groups.get("staged-rollout")?.data.members ?? []).map(({ github }) => github),
  );
  return [
    {
      path: "releases",
      title: "planned distribution releases",
      events: [...plannedReleases(registry, now), ...forecasts(registry, given, now)],
    },
    ...sorted(registry.teams.keys()).map((team) => ({
      path: `team/${team}`,
      title: team,
      events: [
        ...(exposures.get(team) ?? []),
        ...dues(tasks.get(team) ?? [], team, zoneOf(registry, team)),
      ],
    })),
    ...sorted(managers).map((login) => ({
      path: `manager/${login}`,
      title: login,
      events: dues(tasks.get(login) ?? [], login, "UTC"),
    })),
  ];
}

const titleOf = ({ release, platform }: Rollout): string =>
  rolloutSubject({ ...release, platform });

/** Days of the team's own calendar. */
export interface ExposureSpan {
  readonly first: string;
  /** The day at whose end the report is due. */
  readonly last: string;
  /** The instant at which the report is due. */
  readonly due: string;
}

/** The days on which a team exposes an update to production; undefined where it has not begun. */
export function exposureSpan(
  rollout: Rollout,
  team: string,
  registry: Registry,
): ExposureSpan | undefined {
  const zone = zoneOf(registry, team);
  const first = exposedSince(rollout, team, zone);
  const due = reportDueOf(rollout, team, registry);
  if (first === undefined || due === undefined) return undefined;
  const { date: last } = deadlineThere(due, zone);
  return { first, last: last < first ? first : last, due };
}

function exposureOf(rollout: Rollout, team: string, registry: Registry): CalendarEvent | undefined {
  const days = exposureSpan(rollout, team, registry);
  if (!days) return undefined;
  const { first, last } = days;
  return {
    uid: `exposure/${rollout.path}/${team}`,
    title: `${titleOf(rollout)} exposed to production by ${team}`,
    text: "The report can be submitted after the minimum number of days; it is due at the end of the last day.",
    page: `rollouts/${rollout.path}/`,
    when: { first, last },
  };
}

/** Due dates: a day where the deadline is the end of a day, otherwise an instant. */
function dues(tasks: readonly Task[], who: string, zone: string): CalendarEvent[] {
  const seen = new Map<string, number>();
  return tasks.flatMap(({ rollout, reason: { code }, message, what, due }) => {
    if (due === null) return [];
    const key = `due/${rollout.path}/${who}/${code}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const { date, time } = deadlineThere(due, zone);
    return {
      uid: times === 1 ? key : `${key}/${times}`,
      title: `Due: ${titleOf(rollout)}, ${what}`,
      text: message,
      page: `rollouts/${rollout.path}/`,
      when: time.startsWith("24") ? { first: date, last: date } : { due },
    };
  });
}

/** The days on which rollouts may go into production, or be decided. */
function forecasts(registry: Registry, rollouts: readonly Rollout[], now: string): CalendarEvent[] {
  return rollouts
    .flatMap((rollout) => {
      const forecast = forecastOf(rollout, registry, now);
      if (!forecast || forecast.what === "planned") return [];
      const { what, from, until, median, finished } = forecast;
      return {
        uid: `forecast/${rollout.path}`,
        title: `${titleOf(rollout)}: ${what} expected about these days`,
        text: `Nobody planned it: the days are a forecast, from ${count(finished, "finished rollout")} of its family; median ${formatDate(median)}.`,
        page: `rollouts/${rollout.path}/`,
        when: { first: from, last: until },
      };
    })
    .sort((a, b) => compareText(a.when.first, b.when.first) || compareText(a.uid, b.uid));
}

const plannedReleases = (registry: Registry, now: string): CalendarEvent[] =>
  [...registry.distributionReleases.values()]
    .filter((release) => isPlanned(release, now))
    .map(({ id, distribution, version, data }) => ({
      uid: `release/${id}`,
      title: `${distribution} ${version} (${data.type} release, planned)`,
      text: data.contents.length === 0 ? "Nothing has been listed yet." : data.contents.join("\n"),
      page: `distributions/${id}/`,
      when: { first: data.date, last: data.date },
    }))
    .sort((a, b) => compareText(a.when.first, b.when.first) || compareText(a.uid, b.uid));
