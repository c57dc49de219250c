/** Beta flags that are still set after the outcome: a service that is flagged is left out of its site's availability (R112, R113). */

import { instant } from "#core/base/dates.ts";
import { flagsOf, isFlagOn, lastEvent } from "#core/model/participation.ts";
import type { EventName, Rollout } from "#core/model/registry.ts";

/** What ends the test, or sends the version where the flag has no place. */
const OUTCOMES: readonly EventName[] = ["resolved", "waived", "withdrawn", "released", "recalled"];

/** Days after the outcome at which a team is reminded; from the second reminder on the manager is, too. */
const REMINDER_DAYS = [1, 7, 30] as const;

const DAY = 86_400_000;

/** The instant of the latest outcome; undefined while it is tested. */
export const outcomeAt = (rollout: Rollout): string | undefined => lastEvent(rollout, OUTCOMES)?.at;

/** The teams that have a flag set after the outcome, also those dismissed since; none while it is tested. */
export const teamsWithFlagsLeft = (rollout: Rollout): string[] =>
  outcomeAt(rollout) === undefined
    ? []
    : Object.keys(rollout.ticket?.data.participation ?? {}).filter((team) =>
        isFlagOn(rollout, team),
      );

/** The services of a team whose flag is recorded as set, `HOST/SERVICE`, by name. */
export const flaggedServices = (rollout: Rollout, team: string): string[] =>
  Object.entries(flagsOf(rollout, team))
    .filter(([, { off }]) => off === undefined)
    .map(([service]) => service)
    .sort();

/** How many reminders are due by an instant. */
export function remindersDue(rollout: Rollout, now: string): number {
  const since = outcomeAt(rollout);
  if (since === undefined) return 0;
  return REMINDER_DAYS.filter((days) => dayAfter(since, days) <= now).length;
}

/** The instant of the latest reminder that is due; undefined before the first. */
export function reminderDueAt(rollout: Rollout, now: string): string | undefined {
  const since = outcomeAt(rollout);
  const days = REMINDER_DAYS[remindersDue(rollout, now) - 1];
  return since === undefined || days === undefined ? undefined : dayAfter(since, days);
}

const dayAfter = (at: string, days: number): string => instant(Date.parse(at) + days * DAY);
