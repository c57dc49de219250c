/** Releases that are history: imported from an earlier record, so they can no longer be fixed. */

import { compareText } from "#core/base/problems.ts";
import type { DistributionRelease, Registry } from "#core/model/registry.ts";

/**
 * Whether everything that a distribution release lists was imported. One that lists nothing is history
 * when something was imported and the first delivery that was not is later.
 */
export function isHistory({ data }: DistributionRelease, registry: Registry): boolean {
  if (data.contents.length > 0) {
    return data.contents.every(
      (path) => registry.rollouts.get(path)?.release.data.imported !== undefined,
    );
  }
  const releases = [...registry.releases.values()];
  const [firstOwn] = releases
    .flatMap((release) => (release.data.imported === undefined ? [release.data.released] : []))
    .sort(compareText);
  const brought = releases.some((release) => release.data.imported !== undefined);
  return brought && (firstOwn === undefined || data.date < firstOwn);
}
