/** What a provider reads of a delivery that has arrived. */
import type { Registry, Release } from "#core/model/registry.ts";
import { deliveredThrough } from "./places.ts";

export const NEXT_STEPS =
  "What comes next: verification, then a test in production by Early Adopter teams, then the decision, separately for each platform.";

/** Where the decision will be; an internal provider is answered in the ticket (R125). */
export function answerComes(registry: Registry, release: Release): string {
  const through = deliveredThrough(registry, release);
  return through === undefined
    ? "Questions and the decision will be posted in this ticket."
    : `It is recorded as the delivery of ${through}; the decision will be posted there.`;
}
