/** How the versions of a distribution follow each other: types, compatibility, and that none goes back. */

import { beginsMajor, compareVersions, stepBetween } from "#core/base/versions.ts";
import { incompatibilities, majorChanges } from "#core/distribution/compatibility.ts";
import { isHistory } from "#core/distribution/history.ts";
import { doubles, stepsBack } from "#core/distribution/order.ts";
import { releasesByDistribution } from "#core/distribution/releases.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import type { Breach, Rule } from "./rule.ts";

export const compatibility: Rule = {
  name: "distribution-compatibility",
  severity: "error",
  requirement: "R137",
  sentence: "Within a distribution major a component's first version number never changes.",
  *check({ registry }) {
    for (const [id, releases] of releasesByDistribution(registry)) {
      for (const found of incompatibilities(releases, registry)) {
        const { release, index, major, component, version, baseline } = found;
        yield {
          file: release.file,
          at: ["contents", index],
          message: `${component} ${version} is not compatible with ${baseline.version}, which ${baseline.release.id} of ${baseline.release.data.date} lists: the first version number never changes within ${id} ${major} (R137)`,
          hint: `list it in the next major of ${id}${nextMajor(registry, id, major)}`,
          ...unlessMendable(release, registry),
        };
      }
    }
  },
};

export const typeOfVersion: Rule = {
  name: "distribution-type",
  severity: "warning",
  requirement: "R136",
  sentence: "The type of a planned distribution release is the step that its version makes.",
  *check({ registry, now }) {
    for (const [, releases] of releasesByDistribution(registry)) {
      const byVersion = releases.toSorted((a, b) => compareVersions(a.version, b.version));
      for (const [index, release] of byVersion.entries()) {
        if (!isPlanned(release, now)) continue;
        const before = byVersion[index - 1];
        const { file, id, version, data } = release;
        const step = before
          ? stepBetween(before.version, version)
          : beginsMajor(version)
            ? "major"
            : undefined;
        // An emergency comes at any time (R93), but stays compatible as all others do.
        if (step === undefined || step === data.type) continue;
        if (data.type === "emergency" && step !== "major") continue;
        yield {
          file,
          at: ["type"],
          message: before
            ? `${id} is planned as type ${data.type}, but its version makes a ${step} step from ${before.version}`
            : `${id} is planned as type ${data.type}, but begins a major by its number`,
          hint: `write type: ${step}, or rename the file`,
        };
      }
    }
  },
};

export const componentMajors: Rule = {
  name: "distribution-component-major",
  severity: "warning",
  requirement: "R136",
  sentence:
    "Only a major release of the distribution brings a major change of a component that it has had before.",
  *check({ registry, now }) {
    for (const releases of releasesByDistribution(registry).values()) {
      for (const { release, index, component, version, before } of majorChanges(
        releases,
        registry,
      )) {
        if (!isPlanned(release, now)) continue;
        yield {
          file: release.file,
          at: ["contents", index],
          message: `${component} ${version} is a major change from ${before.version}, which ${before.release.id} lists, and ${release.id} is of type ${release.data.type}`,
          hint: "list it in a major release, or have its delivery's type and version checked",
        };
      }
    }
  },
};

export const onlyForward: Rule = {
  name: "distribution-goes-back",
  severity: "error",
  requirement: "R137",
  sentence:
    "A distribution release lists no version that is lower than one that an earlier release of its major lists.",
  *check({ registry }) {
    for (const releases of releasesByDistribution(registry).values()) {
      for (const { release, index, rollout, other } of stepsBack(releases, registry)) {
        yield {
          file: release.file,
          at: ["contents", index],
          message: `${productOf(rollout)} ${rollout.release.version} is older than ${other.rollout.release.version}, which ${other.release.id} of ${other.release.data.date} lists`,
          hint: `remove it: sites run ${other.rollout.release.version}; a manager can recall ${rollout.path}`,
          ...unlessListable(release, rollout, registry),
        };
      }
    }
  },
};

export const oneVersion: Rule = {
  name: "distribution-two-versions",
  severity: "error",
  requirement: "R138",
  sentence: "A distribution release lists one version of a component and platform.",
  *check({ registry }) {
    for (const release of registry.distributionReleases.values()) {
      for (const { index, rollout, other } of doubles(release, registry)) {
        const versions = [rollout.release.version, other.rollout.release.version];
        const [lower, higher] = versions.sort(compareVersions);
        yield {
          file: release.file,
          at: ["contents", index],
          message: `${productOf(rollout)} is listed in two versions, ${lower} and ${higher}`,
          hint: `keep ${higher}, and remove ${lower}`,
          ...unlessListable(release, rollout, registry),
        };
      }
    }
  },
};

/** “EMI/cream on sl5-x86_64” */
const productOf = ({ release, platform }: Rollout): string =>
  `${componentId(release)} on ${platform}`;

/** History cannot be changed: its breaches are warnings. */
export const unlessMendable = (
  release: DistributionRelease,
  registry: Registry,
): Partial<Pick<Breach, "severity" | "hint">> =>
  isHistory(release, registry)
    ? { severity: "warning", hint: "nothing to do: imported history is not changed" }
    : {};

/** As `unlessMendable`; what has gone into production through the release stays in its list too. */
const unlessListable = (
  release: DistributionRelease,
  rollout: Rollout,
  registry: Registry,
): Partial<Pick<Breach, "severity" | "hint">> =>
  stateOf(rollout) === "Production"
    ? { severity: "warning", hint: "nothing to do: it has gone into production already" }
    : unlessMendable(release, registry);

/** The next declared major, with the earliest day on which the version may be released. */
function nextMajor(registry: Registry, id: string, major: string): string {
  const [next] = Object.entries(registry.distributions.get(id)?.data.majors ?? {})
    .filter(([name]) => compareVersions(name, major) > 0)
    .sort(([a], [b]) => compareVersions(a, b));
  if (!next) return "";
  const [name, { released }] = next;
  return released === undefined ? `, ${id} ${name}` : `, ${id} ${name} from ${released} on`;
}
