/** The next release of a distribution, proposed from what waits in Accepted (R138, PACKAGES.md “Distribution releases”). */

import { daysBetween } from "#core/base/dates.ts";
import { formatDate } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { compareNames, listed } from "#core/base/text.ts";
import { compareVersions, firstPart } from "#core/base/versions.ts";
import { historyOf } from "#core/model/participation.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { isAgainst, objections, showstopperName, showstoppers } from "#core/model/showstoppers.ts";
import { type Interval, nextAllowed } from "./cadence.ts";
import { incompatibilities, majorChanges } from "./compatibility.ts";
import { isUndistributed, listedIn } from "./listed.ts";
import { nextVersion } from "./next-version.ts";
import { doubles, stepsBack } from "./order.ts";
import { byMajor, declaredMajor, majorOf, releasesByDistribution } from "./releases.ts";
import { type DistributionReleaseType, isPlanned } from "./timeline.ts";

/** An accepted update that no release lists. */
export interface Waiting {
  readonly rollout: Rollout;
  /** The day of the decision, in UTC. */
  readonly since: string;
  /** Days that it has waited since then. */
  readonly days: number;
}

/** An update that waits on, and why. */
export interface Held extends Waiting {
  /** To follow the update's name: “has an unresolved showstopper: …”. */
  readonly why: string;
}

export interface Proposal {
  readonly distribution: string;
  readonly type: DistributionReleaseType;
  readonly major: string;
  readonly version: string;
  /** The first day from today on that cadence and the major's own dates allow. */
  readonly date: string;
  /** The cadence, where a release of this type came before; none for emergencies (R93). */
  readonly cadence?: Omit<Interval, "release">;
  /** The last day of the major's support, where the proposed day is later. */
  readonly unsupportedSince?: string;
  /** What it takes into production, what has waited longest first. */
  readonly contents: readonly Waiting[];
  readonly held: readonly Held[];
  /** Releases of the same type that are planned already: an update can be added to one of them instead. */
  readonly planned: readonly DistributionRelease[];
}

/** Why there is nothing to propose. */
export interface NoProposal {
  readonly refused: string;
}

/** The accepted updates of a distribution's stacks that none of its releases lists, the longest wait first (R138). */
export function waitingUpdates(registry: Registry, distribution: string, now: string): Waiting[] {
  return [...registry.rollouts.values()]
    .filter(
      (rollout) =>
        stateOf(rollout) === "Accepted" &&
        registry.stacks.get(rollout.release.stack)?.data.distribution === distribution &&
        !isUndistributed(registry, rollout) &&
        listedIn(registry, rollout) === undefined,
    )
    .map((rollout): Waiting => {
      const decided = historyOf(rollout).findLast(({ state }) => state === "Accepted")?.at;
      const since = (decided ?? rollout.release.data.released).slice(0, 10);
      return { rollout, since, days: Math.max(0, daysBetween(since, now.slice(0, 10))) };
    })
    .sort((a, b) => compareText(a.since, b.since) || compareNames(a.rollout.path, b.rollout.path));
}

/**
 * The next release of this type: its version follows the highest one of the major, its day the cadence, its contents are
 * the waiting updates that keep it compatible and going forward (R85–R93, R136–R138). `wanted` sets major, version or day.
 */
export function proposeRelease(
  registry: Registry,
  distribution: string,
  type: DistributionReleaseType,
  now: string,
  wanted: { readonly major?: string; readonly version?: string; readonly date?: string } = {},
): Proposal | NoProposal {
  const known = registry.distributions.get(distribution);
  const cadence = registry.procedure?.data.cadence;
  if (!known) return { refused: `there is no distribution ${distribution}` };
  if (!cadence) return { refused: "rollouts/procedure.yaml cannot be read" };
  const releases = releasesByDistribution(registry).get(distribution) ?? [];
  const majors = byMajor(releases, registry);
  if (releases.length === 0 && type !== "major") {
    return { refused: `${distribution} has no release yet: its first one is of type major` };
  }
  const before = majors.find(({ name }) => name === (wanted.major ?? majors[0]?.name));
  if (type !== "major" && !before) {
    return {
      refused: `${distribution} ${wanted.major} has no release yet: its first one is of type major`,
    };
  }
  const follows = followed(before?.releases ?? [], type, now);
  const version = wanted.version ?? nextVersion(type, follows, known, releases, wanted.major);
  if (version === undefined) {
    return {
      refused: `no major of ${distribution} is left to begin: declare one in ${known.file}, or name the version`,
    };
  }
  const major = declaredMajor(version, known) ?? firstPart(version);
  const own = releases.filter((one) => type === "major" || majorOf(one, registry) === major);
  const previous = own.findLast(({ data }) => data.type === type);
  const next = previous && nextAllowed(previous, cadence);
  const { released, supportedUntil } = known.data.majors?.[major] ?? {};
  const date =
    wanted.date ??
    [
      now.slice(0, 10),
      next?.earliest ?? "",
      type === "major" ? (released ?? "") : "",
      ...follows.map((one) => one.data.date),
    ]
      .sort(compareText)
      .at(-1) ??
    now.slice(0, 10);
  const candidate = { distribution, version, type, date };
  return {
    distribution,
    type,
    major,
    version,
    date,
    ...(previous && next ? { cadence: { previous, ...next } } : {}),
    ...(supportedUntil !== undefined && date > supportedUntil
      ? { unsupportedSince: supportedUntil }
      : {}),
    ...chosen(waitingUpdates(registry, distribution, now), candidate, registry),
    planned: releases.filter((one) => one.data.type === type && isPlanned(one, now)),
  };
}

/** What the new version follows: corrections and emergencies come before what is only planned. */
function followed(
  own: readonly DistributionRelease[],
  type: DistributionReleaseType,
  now: string,
): readonly DistributionRelease[] {
  const out = own.filter((one) => !isPlanned(one, now));
  const isUrgent = type === "emergency" || type === "revision";
  return isUrgent && out.length > 0 ? out : own;
}

interface Candidate {
  readonly distribution: string;
  readonly version: string;
  readonly type: DistributionReleaseType;
  readonly date: string;
}

/** What a release of a type takes: an emergency waits for nothing else, a revision brings corrections only (R71, R136). */
const TAKES: Readonly<Record<DistributionReleaseType, ReadonlySet<string>>> = {
  emergency: new Set(["emergency"]),
  revision: new Set(["emergency", "revision"]),
  minor: new Set(["emergency", "revision", "minor", "major"]),
  major: new Set(["emergency", "revision", "minor", "major"]),
};

/** Divides what waits by the very functions that check a release's file. */
function chosen(
  waiting: readonly Waiting[],
  candidate: Candidate,
  registry: Registry,
): Pick<Proposal, "contents" | "held"> {
  const held: Held[] = [];
  let left = waiting.filter((one) => {
    const why = whyItself(one.rollout, candidate.type);
    if (why !== undefined) held.push({ ...one, why });
    return why === undefined;
  });
  for (const whyAmong of [notCompatible, tooOld]) {
    const why = whyAmong(left, candidate, registry);
    held.push(...left.flatMap((one) => describe(one, why)));
    left = left.filter(({ rollout }) => !why.has(rollout.path));
  }
  return { contents: left, held };
}

const describe = (one: Waiting, why: ReadonlyMap<string, string>): Held[] => {
  const found = why.get(one.rollout.path);
  return found === undefined ? [] : [{ ...one, why: found }];
};

function whyItself(rollout: Rollout, type: DistributionReleaseType): string | undefined {
  const stoppers = showstoppers(rollout).map(showstopperName);
  if (stoppers.length > 0) return `has an unresolved showstopper: ${stoppers.join("; ")}`;
  const against = objections(rollout).filter(isAgainst);
  if (against.length > 0) {
    const teams = listed(against.map(({ report }) => report.data.team));
    return `was reported on after the decision by ${teams}, who recommend rejecting it`;
  }
  const own = rollout.release.data.type;
  if (TAKES[type].has(own)) return undefined;
  return `is of type ${own}, which waits for a ${type === "emergency" ? "planned" : "minor"} release`;
}

/** The registry with the release in it, and the distribution's releases, oldest first. */
function withRelease(
  contents: readonly Waiting[],
  { distribution, version, type, date }: Candidate,
  registry: Registry,
): {
  readonly release: DistributionRelease;
  readonly releases: readonly DistributionRelease[];
  readonly registry: Registry;
} {
  const id = `${distribution}/${version}`;
  const release: DistributionRelease = {
    id,
    distribution,
    version,
    file: `components/distributions/${id}.yaml`,
    data: { type, date, contents: contents.map(({ rollout }) => rollout.path) },
  };
  const candidate = {
    ...registry,
    distributionReleases: new Map([...registry.distributionReleases, [id, release]]),
  };
  const releases = releasesByDistribution(candidate).get(distribution) ?? [];
  return { release, releases, registry: candidate };
}

function tooOld(
  waiting: readonly Waiting[],
  candidate: Candidate,
  registry: Registry,
): ReadonlyMap<string, string> {
  const next = withRelease(waiting, candidate, registry);
  const back = stepsBack(next.releases, next.registry)
    .filter(({ release }) => release === next.release)
    .map(({ rollout, other }): [string, string] => [
      rollout.path,
      `is older than ${other.rollout.release.version}, which ${other.release.id} lists`,
    ]);
  const twice = doubles(next.release, next.registry)
    .filter(
      ({ rollout, other }) =>
        compareVersions(rollout.release.version, other.rollout.release.version) < 0,
    )
    .map(({ rollout, other }): [string, string] => [
      rollout.path,
      `is older than ${other.rollout.release.version}, which waits too`,
    ]);
  return new Map([...twice, ...back]);
}

function notCompatible(
  waiting: readonly Waiting[],
  candidate: Candidate,
  registry: Registry,
): ReadonlyMap<string, string> {
  const next = withRelease(waiting, candidate, registry);
  const pathAt = (index: number) => next.release.data.contents[index] ?? "";
  const broken = incompatibilities(next.releases, next.registry)
    .filter(({ release }) => release === next.release)
    .map(({ index, major, component, baseline }): [string, string] => [
      pathAt(index),
      `is not compatible with ${component} ${baseline.version}, which ${baseline.release.id} lists: the first number never changes within ${candidate.distribution} ${major} (R137)`,
    ]);
  const changed = majorChanges(next.releases, next.registry)
    .filter(({ release }) => release === next.release)
    .map(({ index, before }): [string, string] => [
      pathAt(index),
      `is a major change from ${before.version}, which ${before.release.id} lists: it waits for a major release (R136)`,
    ]);
  return new Map([...changed, ...broken]);
}

/** “at most one minor release a month (R91): after UMD/1.1.0 of 11 July 2011 not before 11 August 2011”. */
export function cadenceSentence({ cadence, type }: Proposal): string {
  if (type === "emergency") return "an emergency may come at any time (R93)";
  if (!cadence) return `no ${type} release came before, so any day keeps the cadence`;
  const { limit, requirement, previous, earliest } = cadence;
  return `at most ${limit} (${requirement}): after ${previous.id} of ${formatDate(previous.data.date)} not before ${formatDate(earliest)}`;
}

/** “EMI/cream 1.13.2 on sl5-x86_64”. */
export const updateName = ({ release, platform }: Rollout): string =>
  `${componentId(release)} ${release.version} on ${platform}`;
