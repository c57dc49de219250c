/** What technology providers have delivered: releases, each with its platforms. */
import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import type { Registry, Release } from "#core/model/registry.ts";
import { type DeliveredRollout, deliveriesOf, leadTimes } from "#core/views/delivered.ts";
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

/** How long the deliveries of some stacks take. */
export const timesOfStack = (...stacks: readonly string[]) =>
  leadTimes(stacks.flatMap((stack) => byStack.get(stack) ?? []));

/** Releases of this instance, the latest delivery first; those that were imported have their component's page. */
export const deliveredReleases = ({ releases }: Registry): Release[] =>
  [...releases.values()]
    .filter(({ data }) => data.imported === undefined)
    .sort(
      (a, b) =>
        compareText(b.data.released, a.data.released) ||
        compareText(a.stackMajor, b.stackMajor) ||
        compareText(a.component, b.component) ||
        compareVersions(b.version, a.version),
    );

/** The stacks that an account delivers, or that anybody delivers where the whole group is meant; none for everybody else (R19, R20). */
export function stacksDeliveredBy(who: string, { groups }: Registry): ReadonlySet<string> {
  const group = groups.get("technology-providers");
  const own = (group?.data.members ?? []).filter(
    ({ github }) => who === group?.name || github.toLowerCase() === who.toLowerCase(),
  );
  return new Set(own.flatMap(({ stacks = [] }) => stacks));
}

/** The provider's links of a release, each with its name. */
export const providersLinks = ({ data }: Release): { name: string; href: string }[] =>
  [
    { name: "Release notes", href: data.releaseNotes },
    { name: "Installation", href: data.installation },
    { name: "Changes", href: data.changes },
    { name: "Documentation", href: data.documentation },
    { name: "Advisory", href: data.advisory },
  ].flatMap(({ name, href }) => (href === undefined ? [] : [{ name, href }]));
