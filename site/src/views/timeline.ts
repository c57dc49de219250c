/** A history for readers: the latest event first, simultaneous events merged, reminders counted. */
import { EVENTS } from "#core/events/index.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { isRecent } from "./recent.ts";

export interface Moment extends HistoryEvent {
  /** All teams with the same event at that instant. */
  readonly teams: readonly string[];
  /** The number of reminders that it represents. */
  readonly times: number;
}

export function timelineOf(history: readonly HistoryEvent[]): Moment[] {
  const moments: Moment[] = [];
  for (const event of history) {
    const teams = event.team === undefined ? [] : [event.team];
    const { timeline } = EVENTS[event.event];
    const last = moments.at(-1);
    if (timeline === "together" && last?.event === event.event && last.at === event.at) {
      moments[moments.length - 1] = { ...last, teams: [...last.teams, ...teams] };
      continue;
    }
    let times = 1;
    if (typeof timeline === "object") {
      const counts = [event.event, ...timeline.countedSince];
      const earlier = moments.findLastIndex(
        (one) => one.team === event.team && counts.includes(one.event),
      );
      const counted = moments[earlier];
      if (counted?.event === event.event) {
        moments.splice(earlier, 1);
        times += counted.times;
      }
    }
    moments.push({ ...event, teams, times });
  }
  return moments.reverse();
}

/** What an entry may say to be one of several: a step of one team, and nothing else beside it. */
const OF_A_STEP: ReadonlySet<string> = new Set([
  ...["at", "event", "team", "by", "comment", "commit", "date", "region"],
  ...["teams", "times"],
]);

/** The moments by entry: the same step of several teams on one day that is long past is one entry, any other moment its own. */
export function entriesOfTimeline(moments: readonly Moment[], now: string): Moment[][] {
  const entries: Moment[][] = [];
  for (const moment of moments) {
    const last = entries.at(-1);
    if (last && [...last, moment].every((one) => isPlain(one, now)) && isSame(last[0], moment)) {
      last.push(moment);
    } else entries.push([moment]);
  }
  return entries;
}

const isPlain = (moment: Moment, now: string): boolean =>
  !isRecent(moment.at, now) &&
  moment.teams.length === 1 &&
  moment.times === 1 &&
  (moment.date ?? dayOf(moment)) === dayOf(moment) &&
  Object.keys(moment).every((key) => OF_A_STEP.has(key));

const isSame = (one: Moment | undefined, other: Moment): boolean =>
  one?.event === other.event && dayOf(one) === dayOf(other);

const dayOf = ({ at }: Moment): string => at.slice(0, 10);
