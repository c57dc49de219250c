/** Due dates: answers, reports, reminders, escalation. */
import { addDays, instant } from "#core/base/dates.ts";
import { addLocalDays, localDate, startOfDay } from "#core/base/zones.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import { addWeekdays, addWorkingDays, type TeamLocation, workingTime } from "./working-days.ts";

/** Days from Monday to Friday between asking the list and notifying the coordinators. */
const POOL_WEEKDAYS = 3;

/** The most that `exposure` of a rollout may say, in days. */
export const MOST_OWN_DAYS = 365;

/** The time zone of a team; UTC for one that is not in the registry. */
export const zoneOf = (registry: Registry, team: string): string =>
  registry.teams.get(team)?.data.timezone ?? "UTC";

/** The deadline of a team that is asked at `at`: working days (R88), or hours for an emergency release. */
export function answerDue(
  { release }: Rollout,
  team: string,
  at: string,
  registry: Registry,
  { acknowledge, holidays }: Procedure,
): string {
  if (release.data.type === "emergency") {
    return instant(Date.parse(at) + acknowledge.emergencyHours * 3_600_000);
  }
  return addWorkingDays(at, acknowledge.workingDays, locationOf(registry, team, holidays));
}

/**
 * How long a team took to answer, in milliseconds, by the clock of its deadline: of an emergency release all hours count,
 * of others those on working days, so that what is asked on a Friday and answered on Monday took no weekend (R88).
 */
export function answerTook(
  { release }: Rollout,
  team: string,
  asked: string,
  answered: string,
  registry: Registry,
): number {
  if (release.data.type === "emergency") return Date.parse(answered) - Date.parse(asked);
  const { holidays } = registry.procedure?.data ?? {};
  return workingTime(asked, answered, locationOf(registry, team, holidays));
}

function locationOf(
  registry: Registry,
  team: string,
  holidays: Procedure["holidays"] | undefined,
): TeamLocation {
  const { country = "", timezone = "UTC" } = registry.teams.get(team)?.data ?? {};
  return { country, timezone, ...(holidays === undefined ? {} : { holidays }) };
}

/**
 * Days of exposure to production, the least and the most: the procedure's, or the rollout's own least and as many
 * days more as the procedure has between the two (R89).
 */
export function exposureRange(
  { decisions }: Rollout,
  { exposure }: Procedure,
): { min: number; max: number } {
  const min = decisions?.data.exposure?.days ?? exposure.minDays;
  return { min, max: min + exposure.maxDays - exposure.minDays };
}

/** Days of exposure to production at the end of which the report is due. */
export const exposureDays = (rollout: Rollout, procedure: Procedure): number =>
  exposureRange(rollout, procedure).max;

/**
 * When the report of an exposure is due: at the end, in the team's zone, of the day that is `days` after its first
 * (R118). So whoever was exposed for all of them reports in time.
 */
export const reportDue = (firstDay: string, days: number, zone: string): string =>
  startOfDay(addDays(firstDay, days + 1), zone);

/** The first day of a team's exposure: as reported, otherwise the day on which it accepted. */
export function exposedSince(rollout: Rollout, team: string, zone: string): string | undefined {
  const { exposed, at } = rollout.ticket?.data.participation?.[team] ?? {};
  return exposed ?? (at === undefined ? undefined : localDate(at, zone));
}

/** When coordinators are notified that nobody on the list volunteered: three days later, Monday to Friday in UTC. */
export const escalationDue = (pooledAt: string): string => addWeekdays(pooledAt, POOL_WEEKDAYS);

/** Days after the due date of the reminder with this number, from 1: 0, 1, 3, 7, 14, 21 and so on. */
export const reminderOffset = (number: number): number =>
  number <= 3 ? ([0, 1, 3][number - 1] ?? 0) : 7 * (number - 3);

/** When the reminder with this number, from 1, is sent: at the time of day of the due date, in the team's zone. */
export const reminderAt = (due: string, number: number, zone: string): string =>
  addLocalDays(due, reminderOffset(number), zone);
