/** How long the calendar says the same everywhere. */
import { addDays } from "#core/base/dates.ts";
import { localDate, startOfDay } from "#core/base/zones.ts";
import type { Registry } from "#core/model/registry.ts";

/** From its first instant until before its end no date changes. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** The zone in which a day begins first: what is future everywhere is future there. */
const FIRST_ZONE = "Etc/GMT-14";

/**
 * The period around an instant in which it is the same day for all teams, in UTC and in the zone where days begin first: all
 * that rules know of the time. Where a clock is put back past midnight, it is the instant alone.
 */
export function periodOf(now: string, { teams }: Pick<Registry, "teams">): Period {
  const zones = new Set(["UTC", FIRST_ZONE]);
  for (const { data } of teams.values()) zones.add(data.timezone);
  let [from, until] = ["", "9"];
  for (const zone of zones) {
    const today = localDate(now, zone);
    const [first, next] = [startOfDay(today, zone), startOfDay(addDays(today, 1), zone)];
    if (first > from) from = first;
    if (next < until) until = next;
  }
  return isWithin(now, { from, until }) ? { from, until } : { from: now, until: now };
}

/** Whether an instant is in a period. */
export const isWithin = (at: string, { from, until }: Period): boolean => from <= at && at < until;
