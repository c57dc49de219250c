/** A distribution's release as a release of the forge: whoever watches those gets its notes by mail (PACKAGES.md). */
import { oneLine } from "#core/base/quote.ts";
import type { DistributionRelease, Registry } from "#core/model/registry.ts";
import { kindOf } from "#core/workflow/deliveries.ts";

/** Whether a delivery is a release of the forge, and no comment. */
export const isPublishing = (id: string): boolean => kindOf(id) === "publish";

/** The distribution's release that a delivery publishes, whether or not it is repeated; undefined where it is none. */
export function publishedBy(id: string, registry: Registry): DistributionRelease | undefined {
  if (!isPublishing(id)) return undefined;
  const [, distribution = "", version = ""] = id.split("/");
  return registry.distributionReleases.get(`${distribution}/${version}`);
}

/** Its tag, which names it for good, and its name. Versions of this repository's own are tagged `v…`. */
export const releaseOnForge = ({ distribution, version }: DistributionRelease) => ({
  // A tag may hold neither `~` nor `..` (git-check-ref-format); versions have the first.
  tag: `${distribution}-${version}`.replace(/[^A-Za-z0-9._+-]/g, "-").replace(/\.{2,}/g, "."),
  name: oneLine(`${distribution} ${version}`),
});
