/** The deliveries of each stack, as pages and desks list them. */
import { compareText } from "#core/base/problems.ts";
import {
  type DeliveredRollout,
  deliveriesOf,
  type LeadTimes,
  leadTimes,
} from "#core/views/delivered.ts";
import { isInFlight } from "#core/views/rollout-lists.ts";
import { pagesOf } from "../views/board.ts";
import { now, own, registry } from "./registry.ts";

/** A page of deliveries stays below 60 KB. */
const DELIVERIES = 50;

const byStack = Map.groupBy(own, ({ release }) => release.stack);
const cache = new Map<string, DeliveredRollout[][]>();

/** The deliveries of a stack in pages, the latest first; none where nothing was delivered. */
export function deliveriesOfStack(stack: string): readonly (readonly DeliveredRollout[])[] {
  const known = cache.get(stack);
  if (known) return known;
  const all = deliveriesOf(byStack.get(stack) ?? [], registry, now);
  const pages = all.length === 0 ? [] : pagesOf(all, DELIVERIES);
  cache.set(stack, pages);
  return pages;
}

/** All that are underway, and the latest of the others, up to a number of rows; the latest first. */
export const latestDeliveries = (
  all: readonly DeliveredRollout[],
  most: number,
): DeliveredRollout[] =>
  all
    .toSorted((a, b) =>
      compareText(b.rollout.release.data.released, a.rollout.release.data.released),
    )
    .filter(({ rollout }, index) => index < most || isInFlight(rollout));

const times = new Map<string, LeadTimes>();
/** How long the deliveries of some stacks take; a stack has a page for each fifty. */
export function timesOfStack(...stacks: readonly string[]): LeadTimes {
  const key = stacks.join(" ");
  const known = times.get(key) ?? leadTimes(stacks.flatMap((stack) => byStack.get(stack) ?? []));
  times.set(key, known);
  return known;
}
