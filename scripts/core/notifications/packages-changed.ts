/** `packages-changed`: the provider changed a package that was recorded; whoever tests is notified, once (PACKAGES.md). */
import { code } from "#core/base/quote.ts";
import { some } from "#core/base/text.ts";
import { lastOfPackages } from "#core/events/packages.ts";
import { onRollout } from "./notification.ts";
import { concernedTeamsOf, managerOf } from "./text/addressees.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { rolloutPage } from "./text/places.ts";

export const packagesChanged = onRollout({
  id: "packages-changed",
  to: (facts) => [...managerOf(facts), ...concernedTeamsOf(facts)],
  subject: ({ rollout }) => `Do not install ${shortProduct(rollout)}: its packages were changed`,
  text: ({ rollout, procedure }) => {
    const names = (lastOfPackages(rollout, ["packages-changed"])?.text ?? "")
      .split(" ")
      .filter(Boolean);
    return [
      `All teams: please do not install ${productOn(rollout)} for now: the provider's repository has other packages than those that were recorded for the test.`,
      names.length > 0 &&
        `Changed: ${some(
          names.map((name) => code(name)),
          10,
        )}.`,
      "Nothing of this version is published until the recorded packages are back, which is looked for on every run. What is installed already stays as it is; a test of it remains valid.",
      "**For the manager.** If the provider means the new packages, they are another version and need a release of their own: reject this one.",
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});
