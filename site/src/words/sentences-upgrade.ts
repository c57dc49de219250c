/** The answer to “should I upgrade?” in a sentence. */

import { formatDate, formatTime } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { isImported } from "#core/model/component-versions.ts";
import { stateOf } from "#core/model/queries.ts";
import type { Rollout } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import type { State } from "#core/model/states.ts";
import {
  type ComingVersion,
  type RecalledVersion,
  type RunningVersion,
  soundVersion,
  type UpgradeAdvice,
} from "#core/views/upgrade-advice.ts";
import { count, formatPlatformOf, PLATFORM_NOT_RECORDED, STANDS_WORDS } from "./words.ts";

/** “a, b and c” */
export const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The most platforms that the sentence lists by name. */
const NAMED = 3;

/** “Run 3.2.3-2 on sl5 x86_64. Do not run 3.2.4-1, which was recalled.” */
export function adviceSentence(advice: readonly UpgradeAdvice[]): string {
  const current = advice.filter(({ supportedUntil }) => supportedUntil === undefined);
  const shown = current.some(({ run }) => run) ? current : advice;
  const running = shown.flatMap(({ run, ...rest }) => (run ? [{ ...rest, run }] : []));
  const leave = [...new Set(shown.flatMap((one) => one.leave.map(versionOf)))];
  if (running.length === 0) return nothingToRun(shown, leave);
  if (running.every(({ run }) => isImported(run.rollout)))
    return lastRecorded(running.map(({ run }) => run));
  const all = running.map(({ run }) => run);
  const sound = all.filter(({ showstoppers }) => showstoppers.length === 0);
  return [
    sound.length > 0 ? `Run ${onPlatforms(sound)}.` : undefined,
    leave.length > 0 ? `${doNotRun(leave)}.` : undefined,
    doNotUpgrade(all.filter((one) => !sound.includes(one))),
    readFirst(sound.filter(({ against }) => against.length > 0)),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");
}

/** “Do not run 3.2.4-1, which was recalled” */
const doNotRun = (recalled: readonly string[]): string =>
  `Do not run ${list(recalled)}, which ${recalled.length === 1 ? "was" : "were"} recalled`;

/** “1.13.1 on sl5 x86_64 and 1.13.2 on debian6 x86_64”. */
function onPlatforms(running: readonly RunningVersion[]): string {
  const byVersion = Map.groupBy(running, ({ rollout }) => rollout.release.version);
  const named = Array.from(byVersion, ([version, own]) => {
    const platforms = [...new Set(own.map(({ rollout }) => formatPlatformOf(rollout)))];
    if (platforms.includes(PLATFORM_NOT_RECORDED)) return version;
    return `${version} on ${platforms.length > NAMED ? `${platforms.length} platforms` : list(platforms)}`;
  });
  return named.length > NAMED
    ? `a version for each of ${count(running.length, "platform")}`
    : list(named);
}

/** What is in production with a showstopper, and what to stay with. */
function doNotUpgrade(stopped: readonly RunningVersion[]): string | undefined {
  if (stopped.length === 0) return undefined;
  const stay = [...new Set(stopped.flatMap((one) => one.stay?.release.version ?? []))];
  const instead = stay.length > 0 ? `; stay with ${list(stay)}` : "";
  return `Do not upgrade to ${onPlatforms(stopped)} yet: a showstopper is not solved${instead}.`;
}

/** What a team has recommended rejecting since it was accepted. */
function readFirst(doubted: readonly RunningVersion[]): string | undefined {
  if (doubted.length === 0) return undefined;
  const teams = [...new Set(doubted.flatMap((one) => one.against.map(({ data }) => data.team)))];
  return `Before you upgrade to ${onPlatforms(doubted)}, read what ${list(teams)} reported after the decision: the recommendation is to reject it.`;
}

/** For history: the version that went into production last, of any major; nothing later is known. */
function lastRecorded(running: readonly RunningVersion[]): string {
  const [last] = running.toSorted((a, b) => compareText(b.since, a.since));
  if (!last) return "No version is in production yet.";
  return `The last version on record is ${last.rollout.release.version}, in production since ${formatDate(last.since.slice(0, 10))}.`;
}

const versionOf = ({ rollout }: RecalledVersion | ComingVersion): string => rollout.release.version;

function nothingToRun(advice: readonly UpgradeAdvice[], leave: readonly string[]): string {
  const [furthest] = advice.flatMap(({ coming }) => coming);
  const start =
    leave.length > 0
      ? `${doNotRun(leave)}; no other version is in production`
      : "No version is in production yet";
  return furthest
    ? `${start}; ${versionOf(furthest)} is ${STANDS_WORDS[furthest.state]}.`
    : `${start}.`;
}

/** The next step for an update in test, with its date where there is one. */
export function expectedSentence(
  { state, overtaken, expected, held }: ComingVersion,
  now: string,
): string {
  if (overtaken) return "older than the version to run: nobody should wait for it";
  if (held) return "not released while a showstopper is not solved";
  if (expected?.what === "production" && expected.release) {
    const { id } = expected.release;
    return `to be released with ${id.replace("/", " ")} on ${formatDate(expected.when)}`;
  }
  if (expected?.what === "reports") {
    return expected.when <= now
      ? `last report was due ${formatTime(expected.when)}`
      : `last report due by ${formatTime(expected.when)}`;
  }
  return state === "Accepted" ? "not yet planned for a release" : "no date yet";
}

/** What sites that run a recalled version should do. */
export function recallAdvice(run: UpgradeAdvice["run"]): string {
  const sound = soundVersion(run);
  if (sound) return `change to ${sound.release.version}`;
  const other = run
    ? `only ${run.rollout.release.version}, with a showstopper,`
    : "no other version";
  return `${other} is in production: restore your backup, or remove the packages`;
}

/** What to run instead of an update that was rejected or recalled. */
export function insteadSentence(state: State, run: UpgradeAdvice["run"]): string {
  if (state === "Recalled") return `If you run it: ${recallAdvice(run)}.`;
  return run
    ? `${run.rollout.release.version} is in production.`
    : "No version is in production on this platform.";
}

/** Whether the page shows how to install an update: not if it was rejected or recalled. */
export const isOffered = (state: State): boolean => state !== "Rejected" && state !== "Recalled";

/** Who may install an update before it is in production, and what speaks against it there; undefined once everybody may. */
export function installFor(rollout: Rollout): string | undefined {
  const state = stateOf(rollout);
  switch (state) {
    case "Unverified":
    case "InVerification":
      return "It has not been verified yet: for verifiers only.";
    case "StagedRollOut":
      return "It is in test: until the decision, only for the Early Adopter teams of this rollout.";
    case "Production":
      return hasShowstopper(rollout)
        ? "A showstopper is not solved: do not upgrade to it yet."
        : undefined;
    case "Accepted":
      if (hasShowstopper(rollout))
        return "It is accepted, but a showstopper is not solved: it is not released until then.";
      return "It is accepted, but not yet part of a release: other sites get it with the next one.";
    default:
      return undefined;
  }
}
