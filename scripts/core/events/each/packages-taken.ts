/** The packages that the release names are in the provider's repository, and are pinned to bytes (PACKAGES.md). */

import { count } from "#core/base/text.ts";
import type { EventDefinition } from "../definition.ts";
import { HAS_PACKAGES, lastOfPackages } from "../packages.ts";

export const packagesTaken: EventDefinition = {
  cause: "provider",
  from: HAS_PACKAGES,
  guard: "the provider's repository has every package that the release names",
  find: (rollout, { packages }) => {
    const taken = packages?.get(rollout.path)?.taken;
    if (!taken || lastOfPackages(rollout, ["packages-taken"])?.sha256 === taken.sha256) return [];
    return [{ event: "packages-taken", sha256: taken.sha256, packages: taken.count }];
  },
  notices: [],
  next: "the same people as before",
  requirements: ["R7", "R44", "R55"],

  word: "Packages recorded",
  sentence: ({ packages }) =>
    packages === undefined
      ? "Its packages were recorded."
      : `Recorded what it consists of: ${count(packages, "package")}.`,
};
