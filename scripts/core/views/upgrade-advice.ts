/**
 * “Should I upgrade?”: for each platform and major of a component the version to run, its known issues,
 * the versions to leave, and what is in test. Site and API both use this.
 */

import { compareText } from "#core/base/problems.ts";
import { compareNames } from "#core/base/text.ts";
import { compareVersions } from "#core/base/versions.ts";
import { listedIn } from "#core/distribution/listed.ts";
import { reportDueOf } from "#core/events/due.ts";
import { isImported } from "#core/model/component-versions.ts";
import { type KnownIssue, openIssues } from "#core/model/known-issues.ts";
import { awaitedTeams } from "#core/model/participation.ts";
import { stateOf, stateSince } from "#core/model/queries.ts";
import type { DistributionRelease, Registry, Report, Rollout } from "#core/model/registry.ts";
import {
  hasShowstopper,
  isAgainst,
  objections,
  type Showstopper,
  showstoppers,
} from "#core/model/showstoppers.ts";
import { isFinished, type State } from "#core/model/states.ts";
import { highestFirst, inProduction } from "#core/model/to-run.ts";

/** A version in production, and since when (an instant, or a date where no time is recorded). */
export interface RunningVersion {
  readonly rollout: Rollout;
  readonly since: string;
  /** Not resolved yet, the worst first. */
  readonly issues: readonly KnownIssue[];
  /** While there are any, nobody is advised to upgrade to it. */
  readonly showstoppers: readonly Showstopper[];
  /** Reports that came after the decision, recommend rejecting it and are not answered. */
  readonly against: readonly Report[];
  /** Where it has a showstopper: the latest version in production that has none, to stay with. */
  readonly stay?: Rollout;
}

/** The version in production that nothing stops: it, or the one to stay with; undefined where there is none. */
export const soundVersion = (run: RunningVersion | undefined): Rollout | undefined =>
  run && run.showstoppers.length > 0 ? run.stay : run?.rollout;

/** A version that was recalled: sites that run it should leave it (R128). */
export interface RecalledVersion {
  readonly rollout: Rollout;
  readonly since: string;
  readonly reason?: string;
}

/** The dated event that an update in test waits for: its distribution release, or the last report. */
export interface Expected {
  readonly what: "production" | "reports";
  /** An instant or a date. */
  readonly when: string;
  readonly release?: DistributionRelease;
}

export interface ComingVersion {
  readonly rollout: Rollout;
  readonly state: State;
  readonly since: string;
  /** Whether the version to run is higher: nobody should wait for this one. */
  readonly overtaken: boolean;
  readonly expected?: Expected;
  /** Accepted, with a showstopper found since: it does not go into production until that is resolved. */
  readonly held: boolean;
}

/** The answer for one platform within one major of the stack. */
export interface UpgradeAdvice {
  readonly platform: string;
  readonly stackMajor: string;
  /** The last day on which the major was supported; absent while it still is, or where no date is known. */
  readonly supportedUntil?: string;
  /** Absent where nothing is in production. */
  readonly run?: RunningVersion;
  /** The latest recall first. */
  readonly leave: readonly RecalledVersion[];
  /** Between delivery and production, the furthest first. */
  readonly coming: readonly ComingVersion[];
}

/** The answers for a component's rollouts: by platform, within it the latest major first. */
export function upgradeAdvice(
  rollouts: Iterable<Rollout>,
  registry: Registry,
  now: string,
): UpgradeAdvice[] {
  const groups = Map.groupBy(
    rollouts,
    ({ platform, release }) => `${platform} ${release.stackMajor}`,
  );
  return [...groups.values()]
    .flatMap((own) => adviceOf(own, registry, now) ?? [])
    .sort(
      (a, b) => compareNames(a.platform, b.platform) || compareVersions(b.stackMajor, a.stackMajor),
    );
}

/** Undefined where no delivery led to anything and none is in progress. */
function adviceOf(
  own: readonly Rollout[],
  registry: Registry,
  now: string,
): UpgradeAdvice | undefined {
  const [first] = own;
  if (!first) return undefined;
  const [run, ...earlier] = inProduction(own).sort(highestFirst);
  const leave = own
    .filter((rollout) => stateOf(rollout) === "Recalled")
    .map((rollout) => recalled(rollout))
    .sort(latestFirst);
  const coming = own
    .filter((rollout) => isComing(rollout))
    .map((rollout) => comingOf(rollout, registry, run?.rollout))
    .sort((a, b) => furthest(b.state) - furthest(a.state) || latestFirst(a, b));
  if (!run && leave.length === 0 && coming.length === 0) return undefined;
  const supportedUntil = endOfMajor(first, registry, now);
  return {
    platform: first.platform,
    stackMajor: first.release.stackMajor,
    ...(supportedUntil === undefined ? {} : { supportedUntil }),
    ...(run ? { run: running(run, earlier) } : {}),
    leave,
    coming,
  };
}

interface Since {
  readonly rollout: Rollout;
  readonly since: string;
}

const latestFirst = (a: Since, b: Since): number =>
  compareText(b.since, a.since) ||
  compareVersions(b.rollout.release.version, a.rollout.release.version);

function running({ rollout, since }: Since, earlier: readonly Since[]): RunningVersion {
  const stoppers = showstoppers(rollout);
  const sound = stoppers.length > 0 && earlier.find((one) => !hasShowstopper(one.rollout));
  return {
    rollout,
    since,
    issues: openIssues(rollout),
    showstoppers: stoppers,
    against: objections(rollout)
      .filter(isAgainst)
      .map(({ report }) => report),
    ...(sound ? { stay: sound.rollout } : {}),
  };
}

function recalled(rollout: Rollout): RecalledVersion {
  const reason = rollout.decisions?.data.recall?.reason;
  return { rollout, since: stateSince(rollout), ...(reason === undefined ? {} : { reason }) };
}

/** Accepted updates are decided, but not yet for everybody to run. */
const isComing = (rollout: Rollout): boolean => {
  const state = stateOf(rollout);
  return !isImported(rollout) && (!isFinished(state) || state === "Accepted");
};

const ORDER: readonly State[] = ["Unverified", "InVerification", "StagedRollOut", "Accepted"];
const furthest = (state: State): number => ORDER.indexOf(state);

function comingOf(rollout: Rollout, registry: Registry, run: Rollout | undefined): ComingVersion {
  const state = stateOf(rollout);
  const held = state === "Accepted" && hasShowstopper(rollout);
  const expected = held ? undefined : expectedOf(rollout, registry);
  const overtaken =
    run !== undefined && compareVersions(rollout.release.version, run.release.version) < 0;
  return {
    rollout,
    state,
    since: stateSince(rollout),
    overtaken,
    held,
    ...(expected ? { expected } : {}),
  };
}

/** Undefined where no dated event is ahead: no date is promised that is not known. */
function expectedOf(rollout: Rollout, registry: Registry): Expected | undefined {
  if (stateOf(rollout) === "Accepted") {
    const release = listedIn(registry, rollout);
    return release && { what: "production", when: release.data.date, release };
  }
  if (rollout.ticket?.data.status !== "open") return undefined;
  const dues = awaitedTeams(rollout).flatMap((team) => reportDueOf(rollout, team, registry) ?? []);
  const last = dues.sort(compareText).at(-1);
  return last === undefined ? undefined : { what: "reports", when: last };
}

function endOfMajor({ release }: Rollout, registry: Registry, now: string): string | undefined {
  const majors = registry.stacks.get(release.stack)?.data.majors ?? {};
  const end = release.major === undefined ? undefined : majors[release.major]?.supportedUntil;
  return end !== undefined && end < now.slice(0, 10) ? end : undefined;
}
