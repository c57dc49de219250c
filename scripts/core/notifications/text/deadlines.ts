/** Deadlines as notifications name them: what was recorded, in the time zone of the team that keeps them. */
import { formatMonth, formatWeekday } from "#core/base/format-time.ts";
import { deadline } from "#core/base/local-time.ts";
import { deadlineThere } from "#core/base/zones.ts";
import { reportDueOf } from "#core/events/due.ts";
import { lastEvent, partOf } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { RolloutFacts } from "./message.ts";

/** By when an asked team answers, or was to answer (R88), as an instant and in words; undefined where nothing is recorded. */
export function answerDeadline(
  { rollout, registry }: RolloutFacts,
  team: string,
): { at: string; inWords: string } | undefined {
  const at = lastEvent(rollout, ["asked"], team)?.due ?? dueWhileUnanswered(rollout, team);
  return at === undefined ? undefined : { at, inWords: deadline(at, zoneOf(registry, team)) };
}

function dueWhileUnanswered(rollout: Rollout, team: string): string | undefined {
  const { response, due } = partOf(rollout, team) ?? {};
  return response === undefined ? due : undefined;
}

/** “Thu 28 Apr”: the day on which a deadline ends there, for a subject. */
export function shortDay(due: string, zone: string): string {
  const { date } = deadlineThere(due, zone);
  return `${formatWeekday(date).slice(0, 3)} ${Number(date.slice(8))} ${formatMonth(date)}`;
}

/** The day on which a team's report is due, for a subject; undefined where nothing is recorded. */
export function reportDay({ rollout, registry }: RolloutFacts, team: string): string | undefined {
  const due = reportDueOf(rollout, team, registry);
  return due === undefined ? undefined : shortDay(due, zoneOf(registry, team));
}

/** By when an accepted team reports (R118), in words; undefined where nothing is recorded. */
export function reportDeadline(
  { rollout, registry }: RolloutFacts,
  team: string,
): string | undefined {
  const due = reportDueOf(rollout, team, registry);
  return due === undefined ? undefined : deadline(due, zoneOf(registry, team));
}
