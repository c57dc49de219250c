/** Whether history records the people whom the files name: then they are not judged again (DESIGN section 3). */

import { historyOf, lastEvent } from "./participation.ts";
import type { Rollout } from "./registry.ts";

/** Whether two logins are the same; they are compared without case. */
export const sameLogin = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();

/** Whether the verifier who is named is the one of the record; where events name nobody, it is whoever they came from. */
export function isVerifierRecorded(rollout: Rollout): boolean {
  const by = rollout.decisions?.data.verification?.by;
  const events = historyOf(rollout).filter(
    ({ event }) => event === "verification-started" || event === "staged",
  );
  const names = events.flatMap((event) => event.by ?? []);
  return events.length > 0 && (names.length === 0 || names.some((name) => sameLogin(name, by)));
}

/** Whether the manager who is named is the one that is recorded now. */
export const isManagerRecorded = (rollout: Rollout): boolean =>
  sameLogin(lastEvent(rollout, ["opened", "reassigned"])?.manager, rollout.decisions?.data.manager);
