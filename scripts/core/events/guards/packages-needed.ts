/** Where the procedure requires packages, nothing is accepted that nobody could install (PACKAGES.md, “Intake”). */

import type { Registry, Rollout } from "#core/model/registry.ts";
import { baseOf } from "#core/packages/closure-scope.ts";
import { isRpm } from "#core/packages/kinds.ts";
import { isTaken } from "#core/packages/reading.ts";
import { lastAt } from "../facts.ts";
import type { Guard } from "./guard.ts";

export const packagesNeeded: Guard<"packages-needed"> = {
  conditions: [
    {
      code: "packages-needed",
      rule: {
        requirement: "R55",
        sentence:
          "Where packages are required, those of an accepted update are taken in, unchanged and resolved, unless a coordinator waives it.",
      },
      heals: true,
    },
  ],
  outcomes: ["ACCEPT"],
  lasts: false,
  unmet: ({ rollout, summary, registry }) => {
    if (registry.procedure?.data.packages !== "required") return [];
    if (!isRpm(rollout.platform)) return [];
    if (rollout.decisions?.data.packages?.waived !== undefined) return [];
    const { blockers = [] } = rollout.ticket?.data.packages ?? {};
    // A provider that cannot be reached for an hour takes nothing back.
    const held = blockers.filter(({ code }) => code !== "packages-unreachable");
    const why = whyNot(rollout, registry, held);
    if (why === undefined) return [];
    return [
      {
        code: "packages-needed",
        message: `its packages are required, and ${why}`,
        hint: "wait until the provider has corrected it; or a coordinator writes packages: { waived: REASON } in rollout.yaml",
        file: summary.file,
        at: ["outcome"],
      },
    ];
  },
};

function whyNot(
  rollout: Rollout,
  registry: Registry,
  held: readonly { readonly code: string }[],
): string | undefined {
  if (held.length > 0) return `there is ${held.map(({ code }) => code).join(", ")}`;
  if (!isTaken(rollout)) return "they are not taken in";
  const { closure } = rollout.ticket?.data.packages ?? {};
  const hasBase = baseOf(registry, rollout, lastAt(rollout)).length > 0;
  return hasBase && closure === undefined ? "what they require is not resolved yet" : undefined;
}
