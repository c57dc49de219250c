/** The contents and dates of a distribution's releases. */

import { suggestion } from "#core/base/suggest.ts";
import { beginsMajor, compareVersions, stepBetween } from "#core/base/versions.ts";
import { intervals, isTooSoon } from "#core/distribution/cadence.ts";
import { incompatibilities, majorChanges } from "#core/distribution/compatibility.ts";
import { isHistory } from "#core/distribution/history.ts";
import { doubles, stepsBack } from "#core/distribution/order.ts";
import { declaredMajor, majorOf, releasesByDistribution } from "#core/distribution/releases.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { isAgainst, objections, showstopperName, showstoppers } from "#core/model/showstoppers.ts";
import { isFinished } from "#core/model/states.ts";
import { repeated } from "./repeated.ts";
import type { Breach, Rule } from "./rule.ts";

/** One line of a release's contents, with the rollout that it names where that is known. */
interface Listing {
  readonly release: DistributionRelease;
  readonly file: string;
  readonly at: readonly ["contents", number];
  readonly path: string;
  readonly rollout: Rollout | undefined;
}

function* listings(registry: Registry): Generator<Listing> {
  for (const release of registry.distributionReleases.values()) {
    for (const [index, path] of release.data.contents.entries()) {
      const rollout = registry.rollouts.get(path);
      yield { release, file: release.file, at: ["contents", index], path, rollout };
    }
  }
}

const contentsKnown: Rule = {
  name: "distribution-contents-unknown",
  severity: "error",
  requirement: "R138",
  sentence: "A distribution release lists rollouts that exist.",
  *check({ registry }) {
    const unknown = [...listings(registry)].filter(
      ({ path, rollout }) => !rollout && !isReleaseBroken(registry, path),
    );
    const known =
      unknown.length > 0
        ? Map.groupBy(registry.rollouts.keys(), component)
        : new Map<string, string[]>();
    for (const { file, at, path } of unknown) {
      const same = known.get(component(path));
      yield {
        file,
        at,
        message: `there is no rollout ${path}`,
        hint: same
          ? suggestion(path, same)
          : `no rollout of ${component(path)}; ${suggestion(component(path), [...known.keys()])}`,
      };
    }
  },
};

/** A release whose file exists but is broken is not reported as unknown. */
function isReleaseBroken(registry: Registry, path: string): boolean {
  const release = path.slice(0, path.lastIndexOf("/"));
  return registry.files.has(`rollouts/${release}/release.yaml`) && !registry.releases.has(release);
}

/** `EMI-1.0/cream` of `EMI-1.0/cream/1.13.2/sl5-x86_64` */
const component = (path: string) => path.split("/", 2).join("/");

const contentsAccepted: Rule = {
  name: "distribution-contents-state",
  severity: "error",
  requirement: "R139",
  sentence:
    "A distribution release lists rollouts that are Accepted, or went into production through it.",
  *check({ registry }) {
    for (const { release, file, at, path, rollout } of listings(registry)) {
      if (!rollout || (!rollout.ticket && registry.files.has(`rollouts/${path}/ticket.yaml`)))
        continue;
      const message = whyNot(rollout, release);
      if (message === undefined) continue;
      const hint = isFinished(stateOf(rollout))
        ? "remove it from this release"
        : "remove it, and list it in a release once it is Accepted";
      yield { file, at, message: `${path} ${message}`, hint };
    }
  },
};

function whyNot(rollout: Rollout, release: DistributionRelease): string | undefined {
  const state = stateOf(rollout);
  if (state === "Accepted") return undefined;
  if (state !== "Production" && state !== "Recalled") return `is ${state}, not Accepted`;
  const history = rollout.ticket?.data.history ?? [];
  const released = history.find(({ event }) => event === "released");
  if (released) {
    if (released.release === release.id) return undefined;
    return `went into production through ${released.release ?? "another release"}`;
  }
  if (history.some(({ event }) => event === "imported")) return undefined;
  return `is ${state}, but was not released through ${release.id}`;
}

const noShowstopper: Rule = {
  name: "distribution-showstopper",
  severity: "error",
  requirement: "R127, R139",
  sentence: "A distribution release takes nothing with an unresolved showstopper into production.",
  ownFileOnly: true,
  *check({ registry }) {
    for (const { file, at, path, rollout } of listings(registry)) {
      // What went into production before the showstopper came was right then: the rollout asks its manager to recall it.
      if (!rollout || stateOf(rollout) !== "Accepted") continue;
      const found = showstoppers(rollout).map(showstopperName);
      if (found.length === 0) continue;
      yield {
        file,
        at,
        message: `${path} has an unresolved showstopper: ${found.join("; ")}`,
        hint: "remove it from this release, or have its manager resolve the showstopper or recall the version",
      };
    }
  },
};

const lateReportAgainst: Rule = {
  name: "distribution-late-report",
  severity: "warning",
  requirement: "R128, R139",
  sentence: "Nothing is listed that a team recommends rejecting since it was accepted.",
  ownFileOnly: true,
  *check({ registry }) {
    for (const { file, at, path, rollout } of listings(registry)) {
      if (!rollout || stateOf(rollout) !== "Accepted") continue;
      for (const { report } of objections(rollout).filter(isAgainst)) {
        const { team, reason } = report.data;
        yield {
          file,
          at,
          message: `${team} reported on ${path} after the decision and recommends rejecting${reason === undefined ? "" : `: ${reason}`}`,
          hint: "ask its manager to recall the version, or to record what was found as an issue that is solved or has a workaround",
        };
      }
    }
  },
};

const contentsOnce: Rule = {
  name: "distribution-contents-twice",
  severity: "error",
  requirement: "R138",
  sentence: "A rollout is listed in one release of a distribution, once.",
  *check({ registry }) {
    // Imported history may list a product again.
    const own = [...listings(registry)].filter(({ rollout }) => !rollout?.release.data.imported);
    yield* repeated(
      own,
      ({ release, path }) => `${release.distribution} ${path}`,
      ({ path, release }, other) =>
        `${path} is listed ${other.release === release ? "twice in this release" : `in ${other.release.id} too`}`,
      "keep one of the two",
    );
  },
};

const ofStack: Rule = {
  name: "distribution-stack",
  severity: "warning",
  requirement: "R142",
  sentence: "A rollout is listed in releases of its stack's distribution.",
  *check({ registry }) {
    for (const { release, file, at, path, rollout } of listings(registry)) {
      const stack = rollout && registry.stacks.get(rollout.release.stack);
      if (!stack || rollout.release.data.imported) continue;
      const { distribution } = stack.data;
      if (distribution === release.distribution) continue;
      const goes =
        distribution === "none" ? "is part of no distribution" : `is part of ${distribution}`;
      yield {
        file,
        at,
        message: `${path} belongs to ${stack.id}, which ${goes}`,
        hint: `remove it, or write distribution: ${release.distribution} in ${stack.file}`,
      };
    }
  },
};

const majorDeclared: Rule = {
  name: "distribution-major",
  severity: "error",
  requirement: "R137",
  sentence: "A distribution release belongs to a major that the distribution declares.",
  *check({ registry }) {
    for (const { file, version, distribution: id } of registry.distributionReleases.values()) {
      const distribution = registry.distributions.get(id);
      const majors = Object.keys(distribution?.data.majors ?? {});
      if (majors.length === 0 || declaredMajor(version, distribution) !== undefined) continue;
      yield {
        file,
        message: `${version} belongs to none of the majors of ${id}: ${majors.join(", ")}`,
        hint: `rename the file, or add its major in ${distribution?.file}`,
      };
    }
  },
};

const cadence: Rule = {
  name: "distribution-cadence",
  severity: "error",
  requirement: "R90–R93",
  sentence:
    "Releases of one type keep the cadence: revisions and minor ones within a major, major ones across the distribution.",
  *check({ registry }) {
    if (!registry.procedure) return;
    const { cadence } = registry.procedure.data;
    for (const releases of releasesByDistribution(registry).values()) {
      for (const interval of intervals(releases, registry, cadence).filter(isTooSoon)) {
        const { release, previous, earliest, limit, requirement } = interval;
        yield {
          file: release.file,
          at: ["date"],
          message: `${release.id} follows ${previous.id} of ${previous.data.date} too soon: at most ${limit} (${requirement}), so ${earliest} at the earliest`,
          hint: `write date: ${earliest} or later; only an emergency may be released earlier`,
          ...unlessMendable(release, registry),
        };
      }
    }
  },
};

const compatibility: Rule = {
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

const typeOfVersion: Rule = {
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

const componentMajors: Rule = {
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

const majorSupported: Rule = {
  name: "distribution-unsupported",
  severity: "warning",
  requirement: "R94",
  sentence: "A distribution release is planned for a day on which its major is supported.",
  *check({ registry, now }) {
    for (const release of registry.distributionReleases.values()) {
      if (!isPlanned(release, now)) continue;
      const { file, data, distribution: id } = release;
      const distribution = registry.distributions.get(id);
      const major = majorOf(release, registry);
      const { released, supportedUntil } = distribution?.data.majors?.[major] ?? {};
      const late = supportedUntil !== undefined && data.date > supportedUntil;
      if (!late && !(released !== undefined && data.date < released)) continue;
      yield {
        file,
        at: ["date"],
        message: late
          ? `${release.id} is planned for ${data.date}, and ${id} ${major} is supported until ${supportedUntil}`
          : `${release.id} is planned for ${data.date}, and ${id} ${major} is released on ${released}`,
        hint: `write another date, or correct the major in ${distribution?.file}`,
      };
    }
  },
};

const onlyForward: Rule = {
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

const oneVersion: Rule = {
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
const unlessMendable = (
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

export const distributionRules: readonly Rule[] = [
  contentsKnown,
  contentsAccepted,
  noShowstopper,
  lateReportAgainst,
  contentsOnce,
  ofStack,
  majorDeclared,
  typeOfVersion,
  componentMajors,
  majorSupported,
  cadence,
  compatibility,
  onlyForward,
  oneVersion,
];
