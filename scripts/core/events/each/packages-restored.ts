/** Every package is again the one that was recorded. */

import type { EventDefinition } from "../definition.ts";
import { arePackagesChanged, HAS_PACKAGES } from "../packages.ts";

export const packagesRestored: EventDefinition = {
  cause: "provider",
  from: HAS_PACKAGES,
  guard: "the provider's repository has the recorded packages again",
  find: (rollout, { packages }) =>
    packages?.get(rollout.path)?.isWhole && arePackagesChanged(rollout)
      ? [{ event: "packages-restored" }]
      : [],
  notices: [],
  next: "the same people as before",
  requirements: ["R7", "R44", "R55"],

  word: "Packages restored",
  sentence: () => "The provider has the recorded packages again; they return to the repositories.",
};
