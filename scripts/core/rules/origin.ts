/** How a release was delivered: through a GGUS ticket or directly, and with which packages. */
import type { Rule } from "./rule.ts";

/** The stack whose releases may also be Savannah patches (R13, R141). */
const SAVANNAH_STACK = "gLite";

const ggusMissing: Rule = {
  name: "ggus-missing",
  severity: "error",
  requirement: "R96",
  sentence:
    "A release of an external provider is delivered through a GGUS ticket (gLite: or Savannah).",
  *check({ registry }) {
    for (const { file, data, stack, ggusUnread } of registry.releases.values()) {
      const provider = registry.stacks.get(stack)?.data.provider;
      if (provider?.channel !== "external" || data.imported) continue;
      if (data.ggus !== undefined || ggusUnread) continue;
      const savannah = stack === SAVANNAH_STACK;
      if (savannah && data.savannah !== undefined) continue;
      yield {
        file,
        at: ["ggus"],
        message: `${provider.name} is an external provider, but this release has no GGUS ticket`,
        hint: savannah
          ? "add the ticket's number, ggus: 70123, or the patch's, savannah: 4321"
          : "add the number of the ticket that delivered it, for example ggus: 70123",
      };
    }
  },
};

const ggusInternal: Rule = {
  name: "ggus-internal",
  severity: "error",
  requirement: "R96, R125",
  sentence: "A release of an internal provider is delivered directly, not through a GGUS ticket.",
  *check({ registry }) {
    for (const { file, data, stack } of registry.releases.values()) {
      const provider = registry.stacks.get(stack)?.data.provider;
      if (provider?.channel !== "internal" || data.imported || data.ggus === undefined) continue;
      yield {
        file,
        at: ["ggus"],
        message: `${provider.name} is an internal provider, whose releases have no GGUS ticket`,
        hint: "remove ggus; list bugs found in the rollout under issues in rollout.yaml",
      };
    }
  },
};

const packagesMissing: Rule = {
  name: "packages-missing",
  severity: "error",
  requirement: "R55",
  sentence: "Each platform of a release names its repository and the packages in it.",
  *check({ registry }) {
    for (const { file, data } of registry.releases.values()) {
      if (data.imported) continue;
      for (const [platform, delivered] of Object.entries(data.platforms)) {
        for (const [property, example] of REQUIRED) {
          if (delivered[property] !== undefined) continue;
          yield {
            file,
            at: ["platforms", platform, property],
            message: `${platform} has no ${property}`,
            hint: `add for example ${property}: ${example}`,
          };
        }
      }
    }
  },
};

const REQUIRED = [
  ["repository", "https://emisoft.example.org/repo/sl5/x86_64/"],
  ["packages", "[emi-cream-1.13.1-1.sl5.x86_64]"],
] as const;

export const originRules: readonly Rule[] = [ggusMissing, ggusInternal, packagesMissing];
