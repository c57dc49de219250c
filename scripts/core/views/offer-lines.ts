/** What can be done about a rollout now, and by whose accounts, as lines of text: what its page offers as links. */

import type { Registry, Rollout } from "#core/model/registry.ts";
import type { Offer } from "#core/reasons/offers.ts";
import { tasksOf } from "./desk.ts";

const MOST_NAMED = 3;

/** “write accept NGI-Site or reject NGI-Site (lis-admin)”, in the order of its reasons, each once. */
export const offerLines = (rollout: Rollout, registry: Registry, now: string): string[] => [
  ...new Set(
    tasksOf(rollout, registry, now).flatMap((task) =>
      task.offers().map((offer) => `${inWords(offer)} (${people(offer.by)})`),
    ),
  ),
];

function inWords(offer: Offer): string {
  if (offer.kind === "comment") return `write ${offer.lines.join(" or ")}`;
  return `${offer.kind === "new-file" ? "add" : "change"} ${offer.file}`;
}

function people(by: readonly string[]): string {
  const more = by.length - MOST_NAMED;
  return `${by.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` or ${more} more` : ""}`;
}
