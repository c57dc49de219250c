/** What history says of a rollout's packages (PACKAGES.md). */

import { historyOf } from "#core/model/participation.ts";
import type { Position } from "#core/model/positions.ts";
import type { EventName, HistoryEvent, Rollout } from "#core/model/registry.ts";

/** Where a rollout's packages matter: recorded, and neither rejected nor recalled. */
export const HAS_PACKAGES: readonly Position[] = [
  "Unverified",
  "InVerification",
  "StagedRollOut new",
  "StagedRollOut open",
  "Accepted",
  "Production",
];

const OF_PACKAGES: readonly EventName[] = [
  "packages-taken",
  "packages-changed",
  "packages-restored",
];

/** The latest of these events. */
export const lastOfPackages = (
  rollout: Rollout,
  events: readonly EventName[] = OF_PACKAGES,
): HistoryEvent | undefined => historyOf(rollout).findLast(({ event }) => events.includes(event));

/** Whether the provider has another package under a recorded one's name, so that nothing of the rollout is published. */
export const arePackagesChanged = (rollout: Rollout): boolean =>
  lastOfPackages(rollout)?.event === "packages-changed";
