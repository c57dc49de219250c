/** Which team has which update in production, day by day (R89), for a picture of some weeks. */

import { addDays, daysBetween } from "#core/base/dates.ts";
import { formatDate, formatWeekday } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { exposureSpan } from "#core/views/calendar.ts";

/** The most days before and after today in the picture. */
const MOST_DAYS = 21;
/** The room that a week's name needs, in percent of the picture. */
const ROOM = 8;

/** A stretch of days, in percent of the picture's width. */
export interface PercentSpan {
  readonly at: number;
  readonly width: number;
}

export interface ExposureRow {
  readonly rollout: Rollout;
  readonly team: string;
  readonly first: string;
  /** The instant by which the report is due. */
  readonly due: string;
  /** From the first day to the one at whose end the report is due. */
  readonly planned: PercentSpan;
  /** The part of it that has passed. */
  readonly done: PercentSpan;
  /** The time since then, without a report. */
  readonly past: PercentSpan;
}

export interface ExposureCalendar {
  /** The earliest due date first. */
  readonly rows: readonly ExposureRow[];
  /** Exposures that are not among the rows. */
  readonly more: number;
  /** The Mondays, “18 April”. */
  readonly weeks: readonly { readonly at: number; readonly label: string }[];
  /** The middle of today. */
  readonly today: number;
}

/** The exposures in progress as of `now`, up to a limit; undefined where there are none. */
export function exposureCalendar(
  rollouts: Iterable<Rollout>,
  registry: Registry,
  now: string,
  most: number,
): ExposureCalendar | undefined {
  const today = now.slice(0, 10);
  const all = [...rollouts]
    .flatMap((rollout) =>
      awaitedTeams(rollout).flatMap((team) => {
        const days = exposureSpan(rollout, team, registry);
        return days ? [{ rollout, team, ...days }] : [];
      }),
    )
    .sort((a, b) => compareText(a.due, b.due) || compareText(a.rollout.path, b.rollout.path));
  const shown = all.slice(0, most);
  if (shown.length === 0) return undefined;
  const within = (date: string) =>
    Math.max(-MOST_DAYS, Math.min(MOST_DAYS, daysBetween(today, date)));
  const from = addDays(today, Math.min(-1, ...shown.map(({ first }) => within(first))));
  const days = daysBetween(from, today) + 2 + Math.max(0, ...shown.map(({ last }) => within(last)));
  const percent = (count: number) =>
    Math.round((Math.max(0, Math.min(days, count)) / days) * 1000) / 10;
  /** From the start of the first day to the end of the last. */
  const stretch = (first: string, last: string): PercentSpan => {
    const at = percent(daysBetween(from, first));
    const end = percent(daysBetween(from, last) + 1);
    return { at, width: Math.max(0, Math.round((end - at) * 10) / 10) };
  };
  return {
    rows: shown.map(({ rollout, team, first, last, due }) => ({
      ...{ rollout, team, first, due },
      planned: stretch(first, last),
      done: stretch(first, last < today ? last : today),
      past: stretch(addDays(last, 1), today),
    })),
    more: all.length - shown.length,
    weeks: Array.from({ length: days }, (_, day) => ({
      date: addDays(from, day),
      at: percent(day),
    }))
      .filter(({ date, at }) => formatWeekday(date) === "Monday" && at <= 100 - ROOM)
      .map(({ date, at }) => ({ at, label: formatDate(date).replace(/ \d{4}$/, "") })),
    today: percent(daysBetween(from, today) + 0.5),
  };
}
