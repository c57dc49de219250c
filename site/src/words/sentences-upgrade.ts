/** The answer to “should I upgrade?” in a sentence. */

import { compareText } from "#core/base/problems.ts";
import { sayDate, sayTime } from "#core/base/say-time.ts";
import { isImported } from "#core/model/component-versions.ts";
import type { State } from "#core/model/states.ts";
import type { Coming, Leaving, Running, UpgradeAdvice } from "#core/views/upgrade-advice.ts";
import { count, PLATFORM_NOT_RECORDED, STANDS_WORDS, sayPlatformOf } from "./words.ts";

/** “a, b and c” */
export const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** How many platforms the first sentence names before it counts them. */
const NAMED = 3;

/** “Run 3.2.3-2 on sl5 x86_64, and leave 3.2.4-1, which was recalled.” */
export function adviceSentence(advice: readonly UpgradeAdvice[]): string {
  const current = advice.filter(({ supportedUntil }) => supportedUntil === undefined);
  const shown = current.some(({ run }) => run) ? current : advice;
  const running = shown.flatMap(({ run, ...rest }) => (run ? [{ ...rest, run }] : []));
  const leave = [...new Set(shown.flatMap((one) => one.leave.map(versionOf)))];
  if (running.length === 0) return nothingToRun(shown, leave);
  if (running.every(({ run }) => isImported(run.rollout)))
    return lastRecorded(running.map(({ run }) => run));
  const byVersion = Map.groupBy(running, ({ run }) => run.rollout.release.version);
  const said = Array.from(byVersion, ([version, own]) => {
    const platforms = [...new Set(own.map(({ run }) => sayPlatformOf(run.rollout)))];
    if (platforms.includes(PLATFORM_NOT_RECORDED)) return version;
    return `${version} on ${platforms.length > NAMED ? `${platforms.length} platforms` : list(platforms)}`;
  });
  const versions =
    said.length > NAMED ? `a version for each of ${count(running.length, "platform")}` : list(said);
  return `Run ${versions}${leave.length > 0 ? `, and leave ${list(leave)}, which ${leave.length === 1 ? "was" : "were"} recalled` : ""}.`;
}

/** Of history: what went into production last, of whichever major; nothing is known of later. */
function lastRecorded(running: readonly Running[]): string {
  const [last] = running.toSorted((a, b) => compareText(b.since, a.since));
  if (!last) return "No version is in production yet.";
  return `The last version on record is ${last.rollout.release.version}, in production since ${sayDate(last.since.slice(0, 10))}.`;
}

const versionOf = ({ rollout }: Leaving | Coming): string => rollout.release.version;

function nothingToRun(advice: readonly UpgradeAdvice[], leave: readonly string[]): string {
  const [furthest] = advice.flatMap(({ coming }) => coming);
  const start =
    leave.length > 0
      ? `Leave ${list(leave)}, which ${leave.length === 1 ? "was" : "were"} recalled; no other version is in production`
      : "No version is in production yet";
  return furthest
    ? `${start}; ${versionOf(furthest)} is ${STANDS_WORDS[furthest.state]}.`
    : `${start}.`;
}

/** What happens next to an update in test, and when; what has no date says so. */
export function expectedSentence({ state, expected }: Coming, now: string): string {
  if (expected?.what === "production" && expected.release) {
    const { id } = expected.release;
    return `into production with ${id.replace("/", " ")} on ${sayDate(expected.when)}`;
  }
  if (expected?.what === "reports") {
    return expected.when <= now
      ? `last report was due ${sayTime(expected.when)}`
      : `last report due by ${sayTime(expected.when)}`;
  }
  return state === "Accepted" ? "not planned into a release yet" : "no date yet";
}

/** What whoever runs a recalled version does. */
export const leaveFor = (run: UpgradeAdvice["run"]): string =>
  run
    ? `go to ${run.rollout.release.version}`
    : "no other version is in production: restore your backup, or remove the packages";

/** What to run in place of an update that was rejected or recalled. */
export function instead(state: State, run: UpgradeAdvice["run"]): string {
  if (state === "Recalled") return `Whoever runs it: ${leaveFor(run)}.`;
  return run
    ? `${run.rollout.release.version} is in production.`
    : "No version is in production on this platform.";
}

/** Whether anybody is told how to install an update: not what was rejected or recalled. */
export const isOffered = (state: State): boolean => state !== "Rejected" && state !== "Recalled";

/** For whom an update can be installed before it is in production; undefined once everybody may. */
export function installFor(state: State): string | undefined {
  switch (state) {
    case "Unverified":
    case "InVerification":
      return "It has not been verified yet: for those who verify it alone.";
    case "StagedRollOut":
      return "It is in test: for the Early Adopter teams of this rollout alone, until it is decided.";
    case "Accepted":
      return "It is accepted, and not yet part of a release: other sites get it with the next one.";
    default:
      return undefined;
  }
}
