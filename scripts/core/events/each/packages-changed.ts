/** The provider has put other bytes under the name of a package that was recorded: it leaves the repositories (PACKAGES.md). */

import type { EventDefinition } from "../definition.ts";
import { notice } from "../notices.ts";
import { arePackagesChanged, HAS_PACKAGES } from "../packages.ts";

export const packagesChanged: EventDefinition = {
  cause: "provider",
  from: HAS_PACKAGES,
  guard: "a package in the provider's repository has another checksum than was recorded",
  find: (rollout, { packages }) => {
    const changed = packages?.get(rollout.path)?.changed ?? [];
    return changed.length === 0 || arePackagesChanged(rollout)
      ? []
      : [{ event: "packages-changed", text: changed.join(" ").slice(0, 5000).trim() }];
  },
  notices: [
    notice("packages-changed", "the manager and the teams that accepted", {
      toAddresses: true,
      isWanted: arePackagesChanged,
    }),
  ],
  next: "the technology provider",
  requirements: ["R7", "R44", "R55"],

  word: "Packages changed",
  sentence: () =>
    "The provider changed a package that was recorded; the version leaves the repositories.",
  feed: { asks: "testing teams" },
};
