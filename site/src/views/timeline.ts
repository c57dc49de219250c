/** A history for readers: the latest event first, simultaneous events merged, reminders counted. */
import { EVENTS } from "#core/events/index.ts";
import type { HistoryEvent } from "#core/model/registry.ts";

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
