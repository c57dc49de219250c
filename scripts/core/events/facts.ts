/** What a run knows, and what it finds and has not recorded yet. */

import { historyOf } from "#core/model/participation.ts";
import type { HistoryEvent, Procedure, Registry, Rollout } from "#core/model/registry.ts";
import type { AllFound } from "#core/packages/reading.ts";

/** By rollout path, the beta flags that GOCDB publishes otherwise than they are recorded, as the events that record them (R112). */
export type SeenFlags = ReadonlyMap<string, readonly Undated[]>;

/** What a run knows besides the rollout. */
export interface World {
  readonly registry: Registry;
  readonly procedure: Procedure;
  /** The run's instant. */
  readonly now: string;
  /** When the comment behind an event was written, which may be recorded later; the event's instant where none is. */
  readonly writtenAt: (event: HistoryEvent) => string;
  /** Left out: GOCDB was not read in this run. */
  readonly seenFlags?: SeenFlags;
  /** What was read of the providers' repositories; left out where a run has read none. */
  readonly packages?: AllFound;
}

/** An event whose instant is not decided yet. */
export type Undated = Omit<HistoryEvent, "at">;

/** A fact as the event that records it; its instant is the run's where it has none of its own. */
export type Fact = Undated & { readonly at?: string };

/** The instant that the latest record has; the empty text before the first. */
export const lastAt = (rollout: Rollout): string => historyOf(rollout).at(-1)?.at ?? "";
