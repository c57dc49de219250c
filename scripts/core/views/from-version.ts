/**
 * “I run version X”: for each version that a site may have, what to change to, from which versions that was tested, what the
 * change passes over, and which known issues it takes away and brings (R17, R69, R127). Site and API both use this.
 */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import { reasonOf } from "#core/events/index.ts";
import { type KnownIssue, openIssues } from "#core/model/known-issues.ts";
import { stateOf } from "#core/model/queries.ts";
import type { Report, Rollout } from "#core/model/registry.ts";
import { showstoppers } from "#core/model/showstoppers.ts";
import type { State } from "#core/model/states.ts";
import { changeCommand } from "#core/notifications/text/install.ts";
import { soundVersion, type UpgradeAdvice } from "./upgrade-advice.ts";

/**
 * `upgrade` to a higher version; `current`: it is the version to run; `back` to a lower one, for this one is not to be run;
 * `ahead`: higher than the version to run, and not decided against; `wait`: there is nothing to change to.
 */
export const ACTIONS = ["upgrade", "current", "back", "ahead", "wait"] as const;
export type Action = (typeof ACTIONS)[number];

/** A version between the two that no site should run. */
export interface PassedOver {
  readonly rollout: Rollout;
  /** Rejected, Recalled, or Production where a showstopper is not solved. */
  readonly state: State;
  readonly reason?: string;
}

/** The known issues of two versions, by ticket. */
export interface IssuesOnTheWay {
  readonly lost: readonly KnownIssue[];
  readonly kept: readonly KnownIssue[];
  readonly gained: readonly KnownIssue[];
}

export interface FromVersion {
  readonly version: string;
  /** Its rollout on this platform; undefined for a version that is only known from reports, or from before the first delivery. */
  readonly rollout?: Rollout;
  readonly action: Action;
  /** The version to change to, or to stay with. */
  readonly to?: Rollout;
  /** Why nobody should run this version: rejected, recalled. */
  readonly against?: PassedOver;
  /** Reports on `to` of teams that came from this version. */
  readonly tested: readonly Report[];
  /** The lowest first. */
  readonly passesOver: readonly PassedOver[];
  readonly issues: IssuesOnTheWay;
  /** The line that returns from `to` to this version; undefined where it is not to be run, or its packages are not known. */
  readonly wayBack?: string;
}

/** Everything about one platform and major: the versions that sites may have, the highest first, and one of before or besides them. */
export interface FromVersions {
  readonly advice: UpgradeAdvice;
  /** The version to change to, of this major, or of a later one where this one is no longer supported or has none. */
  readonly to?: Rollout;
  /** The versions that teams upgraded from, the highest first, and who reported it. */
  readonly testedFrom: readonly { readonly version: string; readonly reports: readonly Report[] }[];
  readonly versions: readonly FromVersion[];
}

/** States in which a site may have a version: whoever tests it runs it, and whoever does not hear of a recall. */
const RUN_IN: ReadonlySet<State> = new Set([
  "StagedRollOut",
  "Accepted",
  "Production",
  "Rejected",
  "Recalled",
]);

/** The answers for each platform and major of a component that the advice has; `rollouts` are all of the component's. */
export const fromVersions = (
  rollouts: Iterable<Rollout>,
  advice: readonly UpgradeAdvice[],
): FromVersions[] => {
  const byPlatform = Map.groupBy(rollouts, ({ platform }) => platform);
  return advice.map((one) => {
    const onPlatform = byPlatform.get(one.platform) ?? [];
    const to = targetOf(one, advice);
    const own = ownVersions(one, onPlatform);
    const named = new Set(own.map(({ release }) => release.version));
    const onlyReported = [
      ...new Set(
        [...own, ...(to ? [to] : [])].flatMap(({ reports }) =>
          reports.flatMap(({ data }) => data.upgradedFrom ?? []),
        ),
      ),
    ].filter((version) => !named.has(version));
    const from = (version: string, rollout?: Rollout): FromVersion =>
      answerFor(version, rollout, to, one, onPlatform);
    return {
      advice: one,
      ...(to ? { to } : {}),
      testedFrom: to ? testedFrom(to) : [],
      versions: [
        ...own.map((rollout) => from(rollout.release.version, rollout)),
        ...onlyReported.map((version) => from(version)),
      ].sort((a, b) => compareVersions(b.version, a.version)),
    };
  });
};

/** The answer for any version that somebody may have, delivered here or not. */
export function fromAnyVersion(
  version: string,
  { advice, to, versions }: FromVersions,
  rollouts: Iterable<Rollout>,
): FromVersion {
  const known = versions.find((one) => compareVersions(one.version, version) === 0);
  if (known) return known;
  const onPlatform = [...rollouts].filter(({ platform }) => platform === advice.platform);
  return answerFor(version, undefined, to, advice, onPlatform);
}

/** Of the versions delivered for this platform and major those that a site may have; of one delivered twice, the one that went furthest. */
function ownVersions({ stackMajor }: UpgradeAdvice, onPlatform: readonly Rollout[]): Rollout[] {
  const own = onPlatform.filter(
    (rollout) => rollout.release.stackMajor === stackMajor && RUN_IN.has(stateOf(rollout)),
  );
  const byVersion = Map.groupBy(own, ({ release }) => release.version);
  return [...byVersion.values()].flatMap((same) => same.sort(furthestFirst)[0] ?? []);
}

const FURTHEST: readonly State[] = [
  "Production",
  "Recalled",
  "Accepted",
  "StagedRollOut",
  "Rejected",
];
const furthestFirst = (a: Rollout, b: Rollout): number =>
  FURTHEST.indexOf(stateOf(a)) - FURTHEST.indexOf(stateOf(b)) || compareText(a.path, b.path);

/** Within its own major while that is supported and has a version that nothing stops; otherwise the latest major that has one. */
function targetOf(own: UpgradeAdvice, all: readonly UpgradeAdvice[]): Rollout | undefined {
  const sound = soundVersion(own.run);
  if (sound && own.supportedUntil === undefined) return sound;
  const later = all
    .filter(
      ({ platform, stackMajor, supportedUntil, run }) =>
        platform === own.platform &&
        supportedUntil === undefined &&
        soundVersion(run) !== undefined &&
        compareVersions(stackMajor, own.stackMajor) > 0,
    )
    .sort((a, b) => compareVersions(b.stackMajor, a.stackMajor))[0];
  return soundVersion(later?.run) ?? sound;
}

function answerFor(
  version: string,
  rollout: Rollout | undefined,
  to: Rollout | undefined,
  { stackMajor }: UpgradeAdvice,
  onPlatform: readonly Rollout[],
): FromVersion {
  const against = rollout && notToRun(rollout);
  const otherMajor = to !== undefined && to.release.stackMajor !== stackMajor;
  const order = to === undefined ? 0 : compareVersions(version, to.release.version);
  const action = actionOf(to, otherMajor ? -1 : order, against !== undefined);
  const passesOver =
    to === undefined || action !== "upgrade"
      ? []
      : onPlatform
          .filter(
            ({ release }) =>
              (compareVersions(release.version, version) > 0 ||
                (otherMajor && release.stackMajor === to.release.stackMajor)) &&
              compareVersions(release.version, to.release.version) < 0,
          )
          .flatMap((one) => notToRun(one) ?? [])
          .sort((a, b) => compareVersions(a.rollout.release.version, b.rollout.release.version));
  const back =
    to && rollout && action === "upgrade" && !against && stateOf(rollout) === "Production"
      ? changeCommand(to, rollout)
      : undefined;
  return {
    version,
    ...(rollout ? { rollout } : {}),
    action,
    ...(to ? { to } : {}),
    ...(against ? { against } : {}),
    tested: to
      ? to.reports.filter(
          ({ data }) =>
            data.upgradedFrom !== undefined && compareVersions(data.upgradedFrom, version) === 0,
        )
      : [],
    passesOver,
    issues: issuesBetween(rollout, action === "upgrade" || action === "back" ? to : rollout),
    ...(back === undefined ? {} : { wayBack: back }),
  };
}

function actionOf(to: Rollout | undefined, order: number, against: boolean): Action {
  if (to === undefined) return "wait";
  if (order === 0) return "current";
  if (order < 0) return "upgrade";
  return against ? "back" : "ahead";
}

/** Undefined where nothing that was decided or found speaks against running it. */
function notToRun(rollout: Rollout): PassedOver | undefined {
  const state = stateOf(rollout);
  if (state === "Rejected" || state === "Recalled") {
    const event = rollout.ticket?.data.history.findLast((one) => one.state === state);
    const reason = event && reasonOf(event, rollout);
    return { rollout, state, ...(reason === undefined ? {} : { reason }) };
  }
  const [found] = showstoppers(rollout);
  if (state !== "Production" || !found) return undefined;
  return { rollout, state, reason: found.from === "issue" ? found.title : found.text };
}

/** Issues of what one has and of what one gets, the same ticket being the same issue. */
function issuesBetween(from: Rollout | undefined, to: Rollout | undefined): IssuesOnTheWay {
  const [before, after] = [from ? openIssues(from) : [], to ? openIssues(to) : []];
  const has = (issues: readonly KnownIssue[], { ggus }: KnownIssue) =>
    issues.some((one) => one.ggus === ggus);
  return {
    lost: before.filter((issue) => !has(after, issue)),
    kept: after.filter((issue) => has(before, issue)),
    gained: after.filter((issue) => !has(before, issue)),
  };
}

function testedFrom(to: Rollout): FromVersions["testedFrom"] {
  const named = to.reports.flatMap((report) =>
    report.data.upgradedFrom === undefined ? [] : [{ version: report.data.upgradedFrom, report }],
  );
  return Array.from(
    Map.groupBy(named, ({ version }) => version),
    ([version, own]) => ({ version, reports: own.map(({ report }) => report) }),
  ).sort((a, b) => compareVersions(b.version, a.version));
}
