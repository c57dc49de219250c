/** The repositories from which a distribution's release is installed. */
import { majorOf } from "#core/distribution/releases.ts";
import type { DistributionRelease, Registry } from "#core/model/registry.ts";
import { distributionMajor } from "./presences.ts";
import { type Repository, repositoriesOf } from "./repositories.ts";

/** Those of its major in production that `dnf` reads and that hold something, in the order of their folders. */
export function productionRepositories(
  release: DistributionRelease,
  registry: Registry,
  now: string,
): readonly Repository[] {
  const own = distributionMajor(release.distribution, majorOf(release, registry));
  return repositoriesOf(registry, now).filter(
    ({ state, name, kind, contents }) =>
      state === "Production" && name === own && kind === "rpm" && contents.length > 0,
  );
}
