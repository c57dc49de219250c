/** What technology providers have delivered: releases, each with its platforms. */
import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import type { Registry, Release } from "#core/model/registry.ts";
import { hasReleasePage } from "#core/model/site-pages.ts";
import { toRelease, toRollout } from "../address/links.ts";
import { procedure, rolloutsOfRelease } from "./registry.ts";

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

/** Whether it has a page of its own. */
export const hasOwnPage = (release: Release): boolean =>
  hasReleasePage(release, rolloutsOfRelease(release).length, procedure);

/** Its page, or that of its only platform, or its first, which leads to the others. */
export function releaseAddress(release: Release): string {
  const [first] = hasOwnPage(release) ? [] : rolloutsOfRelease(release);
  return first ? toRollout(first) : toRelease(release);
}

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
