/** What a delivery declares, against its version and its stack (R94, R128, R136, R137): warnings. */

import { CHOOSE } from "#core/base/placeholders.ts";
import { beginsMajor, compareVersions, firstNumber } from "#core/base/versions.ts";
import { componentId, platformsOf, stateOf } from "#core/model/queries.ts";
import type { Registry, Release } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import type { Rule } from "./rule.ts";

const typeOfVersion: Rule = {
  name: "release-type",
  severity: "warning",
  requirement: "R136, R137",
  sentence:
    "A version with another first number than the one before is delivered as a major release.",
  *check({ registry }) {
    const delivered = Map.groupBy(registry.releases.values(), ownLine);
    for (const release of registry.releases.values()) {
      const { file, version, data } = release;
      if (data.type === "major" || !isUnfinished(release, registry)) continue;
      const before = (delivered.get(ownLine(release)) ?? [])
        .filter((one) => !one.data.withdrawn && compareVersions(one.version, version) < 0)
        .sort((a, b) => compareVersions(b.version, a.version))[0];
      const changes = before
        ? firstNumber(before.version) !== firstNumber(version)
        : beginsMajor(version);
      if (!changes) continue;
      yield {
        file,
        at: ["type"],
        message: before
          ? `${version} is delivered as type ${data.type}, and the version before is ${before.version}: all but major releases stay compatible with what is installed`
          : `${version} is delivered as type ${data.type}, and begins a major by its number`,
        hint: "write type: major, or correct the version",
      };
    }
  },
};

/** Versions of one component within a major of its stack. */
const ownLine = (release: Release): string => `${release.stackMajor}/${release.component}`;

const stackSupported: Rule = {
  name: "stack-unsupported",
  severity: "warning",
  requirement: "R94",
  sentence: "Nothing is delivered for a major of a stack after the end of its support.",
  *check({ registry }) {
    for (const release of registry.releases.values()) {
      const { file, stack, major, data } = release;
      const end =
        major === undefined
          ? undefined
          : registry.stacks.get(stack)?.data.majors?.[major]?.supportedUntil;
      if (end === undefined || data.released <= end || !isUnfinished(release, registry)) continue;
      yield {
        file,
        at: ["released"],
        message: `${componentId(release)} is delivered for ${stack} ${major}, which was supported until ${end}`,
        hint: `deliver it for a major that is supported, or correct supportedUntil in components/stacks/${stack}/stack.yaml`,
      };
    }
  },
};

const withdrawnLate: Rule = {
  name: "withdrawal-late",
  severity: "warning",
  requirement: "R128, R130",
  sentence: "A release is withdrawn before it is in production; after that it is recalled.",
  *check({ registry }) {
    for (const release of registry.releases.values()) {
      if (!release.data.withdrawn) continue;
      const left = platformsOf(registry, release).filter(
        (rollout) => stateOf(rollout) === "Production" && !rollout.decisions?.data.recall,
      );
      for (const { path, platform, decisions } of left) {
        yield {
          file: release.file,
          at: ["withdrawn"],
          message: `${release.version} on ${platform} is in production already, where a withdrawal changes nothing`,
          hint: `its manager recalls it: recall: { reason: ${CHOOSE}, by: ${CHOOSE}, date: ${CHOOSE} } in ${decisions?.file ?? `rollouts/${path}/rollout.yaml`}`,
        };
      }
    }
  },
};

/** Whether a platform of it is still to be decided. */
const isUnfinished = (release: Release, registry: Registry): boolean =>
  platformsOf(registry, release).some((rollout) => !isFinished(stateOf(rollout)));

export const deliveryRules: readonly Rule[] = [typeOfVersion, stackSupported, withdrawnLate];
