/** Deliveries in words: their stations, how they ended, how long they take. */

import { oneDecimal } from "#core/metrics/statistics.ts";
import type { LeadTimes, Station, StationMark } from "#core/views/delivered.ts";
import { count } from "./words.ts";

export const STATION_WORDS: Readonly<Record<Station, string>> = {
  delivered: "delivered",
  verified: "verified",
  decided: "decided",
  production: "production",
};

const ENDED_WORDS: Readonly<Record<Station, string>> = {
  delivered: "Ended",
  verified: "Rejected in verification",
  decided: "Rejected after the staged rollout",
  production: "Withdrawn from production",
};

/** “Rejected in verification”, by the station at which a track ends. */
export const endedText = (track: readonly StationMark[]): string =>
  ENDED_WORDS[track.at(-1)?.station ?? "delivered"];

/** “12.5 days”, “1 day”. */
export const daysText = (days: number): string => count(oneDecimal(days), "day");

/** “Half of them were decided within 12 days of their delivery (24 counted), and in production within 20 days (19 counted).” */
export function leadTimesSentence({ toDecision, toProduction }: LeadTimes): string | undefined {
  const parts = [
    { said: "decided", of: toDecision },
    { said: "in production", of: toProduction },
  ].flatMap(({ said, of }) =>
    of.median === null ? [] : [`${said} within ${daysText(of.median)} (${of.count} counted)`],
  );
  return parts.length === 0
    ? undefined
    : `Median lead time from delivery: half of them were ${parts.join(", and ")}.`;
}
