/** The contents and dates of a distribution's releases. */

import { suggestion } from "#core/base/suggest.ts";
import { intervals, isTooSoon } from "#core/distribution/cadence.ts";
import { declaredMajor, majorOf, releasesByDistribution } from "#core/distribution/releases.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { isAgainst, objections, showstopperName, showstoppers } from "#core/model/showstoppers.ts";
import { isFinished } from "#core/model/states.ts";
import {
  compatibility,
  componentMajors,
  oneVersion,
  onlyForward,
  typeOfVersion,
  unlessMendable,
} from "./distribution-versions.ts";
import { repeated } from "./repeated.ts";
import type { Rule } from "./rule.ts";

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
