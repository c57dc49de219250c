/** A history as a reader wants it: the latest first, the same thing at the same time said once, reminders counted. */
import type { HistoryEvent } from "#core/model/registry.ts";

export interface Moment extends HistoryEvent {
  /** All teams that the same happened to at that instant. */
  readonly teams: readonly string[];
  /** How many reminders it stands for. */
  readonly times: number;
}

/** Events that happen to several teams at once and say nothing that differs between them but the deadline. */
const SHARED: ReadonlySet<HistoryEvent["event"]> = new Set([
  "asked",
  "overdue",
  "dismissed",
  "extended",
]);

export function timelineOf(history: readonly HistoryEvent[]): Moment[] {
  const moments: Moment[] = [];
  for (const event of history) {
    const teams = event.team === undefined ? [] : [event.team];
    const last = moments.at(-1);
    if (last && SHARED.has(event.event) && last.event === event.event && last.at === event.at) {
      moments[moments.length - 1] = { ...last, teams: [...last.teams, ...teams] };
      continue;
    }
    const earlier =
      event.event === "report-due"
        ? moments.findLastIndex((one) => one.team === event.team && isClock(one.event))
        : -1;
    const reminder = moments[earlier];
    if (reminder?.event === "report-due") moments.splice(earlier, 1);
    const times = reminder?.event === "report-due" ? reminder.times + 1 : 1;
    moments.push({ ...event, teams, times });
  }
  return moments.reverse();
}

/** What starts the count of reminders again, or is one. */
const isClock = (event: HistoryEvent["event"]): boolean =>
  event === "report-due" || event === "accepted" || event === "exposed" || event === "extended";
