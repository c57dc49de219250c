/** The first sentence of each page: what the reader came for. */

import { formatDate, formatRelative } from "#core/base/format-time.ts";
import type { ComponentCoverage, CoverageCounts } from "#core/metrics/coverage.ts";
import { type ComponentVersion, type History, isImported } from "#core/model/component-versions.ts";
import type { Group } from "#core/model/lists.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import { stateOf, stateSince } from "#core/model/queries.ts";
import type { Release, Rollout, Team } from "#core/model/registry.ts";
import { STATES, type State } from "#core/model/states.ts";
import { urgencyOf } from "#core/time/urgency.ts";
import type { Task } from "#core/views/desk.ts";
import { capital, count, STANDS_WORDS } from "./words.ts";

/** “76 rollouts are finished: 68 in production, 8 rejected, none recalled.” of all and of those carried out here. */
export function finishedSentence(total: number, finished: readonly Rollout[]): string {
  if (total === 0) return "No rollout is finished yet.";
  const first = count(total, "rollout is", "rollouts are");
  if (finished.length === 0) return `${first} finished, all before this record began.`;
  const of = (state: State) => finished.filter((one) => stateOf(one) === state).length;
  const parts = [
    `${of("Production").toLocaleString("en")} in production`,
    `${of("Rejected") || "none"} rejected`,
    `${of("Recalled") || "none"} recalled`,
  ].join(", ");
  const before = total - finished.length;
  const earlier = before === 0 ? "" : `, and ${before.toLocaleString("en")} from an earlier record`;
  return `${first} finished: ${parts}${earlier}.`;
}

/** “Early Adopter teams cover 30 of 37 components, 19 of them redundantly; 7 have no team.” */
export function coverageSentence({
  components,
  covered,
  redundant,
  missing,
}: CoverageCounts): string {
  if (components === 0) return "There are no components to test.";
  const rest =
    missing === 0 ? "none is missing" : `${missing} ${missing === 1 ? "has" : "have"} no team`;
  const twice = redundant === 0 ? "" : `, ${redundant} of them redundantly`;
  return `Early Adopter teams cover ${covered} of ${count(components, "component")}${twice}; ${rest}.`;
}

/** “22 of 77 components have a version in production.” */
export const inProductionSentence = (running: number, components: number): string =>
  components === 0
    ? ""
    : `${running} of ${count(components, "component")} ${running === 1 ? "has" : "have"} a version in production.`;

/** “30 of 37 covered, 7 missing” */
export const coverageInShort = ({ components, covered, missing }: CoverageCounts): string =>
  `${covered} of ${components} covered, ${missing} missing`;

/** The coverage of one component; `target` teams make it redundant. */
export function componentSentence(coverage: ComponentCoverage, target: number): string {
  const { component, ended, teams, level } = coverage;
  const { ended: day } = component.data;
  if (ended && day) return `No new rollouts since ${formatDate(day)}.`;
  if (level === "missing") return "No Early Adopter team is committed to test it.";
  const who = count(teams.length, "Early Adopter team is", "Early Adopter teams are");
  return `${who} committed to test it${level === "covered" ? `; ${target} would make it redundant` : ""}.`;
}

/** “563 releases of 207 components from 2011 to 2017.” */
export const historySentence = ({ releases, components, from, until }: History): string =>
  `${count(releases, "release")} of ${count(components, "component")} ${yearsText(from, until)}.`;

/** “from 2011 to 2017” or “in 2011”, of two dates. */
function yearsText(from: string, until: string): string {
  const [first, last] = [from.slice(0, 4), until.slice(0, 4)];
  return first === last ? `in ${first}` : `from ${first} to ${last}`;
}

/** “12 versions from 2011 to 2016; the latest is 1.16.3.” */
export function versionsSentence(versions: readonly ComponentVersion[]): string {
  const [latest, first] = [versions[0], versions.at(-1)];
  if (!latest || !first) return "No version is recorded.";
  const years = yearsText(first.release.data.released, latest.release.data.released);
  const last =
    versions.length === 1
      ? `: ${latest.release.version}`
      : `; the latest is ${latest.release.version}`;
  return `${count(versions.length, "version")} ${years}${last}.`;
}

/** What a page of the forge that opens a file asks for, in its own words; the first of them only once (GitHub's “Editing files”). */
export const PROPOSE =
  "there: Fork this repository (the first time), Commit changes, Propose changes, Create pull request";

/** For an instance that has only history. */
export const NO_ROLLOUT_YET = "No update is in flight, and there has been no rollout here yet.";

/** What the history does not record. */
export const NOT_RECORDED =
  "Imported from an earlier record: Early Adopter teams, reports and outcomes were not recorded.";

/** How many teams there are, and from how many regions. */
export function teamsSentence(teams: readonly Team[]): string {
  if (teams.length === 0) return "There is no Early Adopter team yet.";
  const regions = new Set(teams.map(({ data }) => data.region)).size;
  return `${count(teams.length, "Early Adopter team")} from ${count(regions, "region")} ${teams.length === 1 ? "is" : "are"} ready to test.`;
}

/** How many are on a list or in a group. */
export function groupSentence({ kind, teams, members }: Group): string {
  const accounts = count(members.length, "account");
  if (kind === "role")
    return members.length === 0
      ? "Nobody has this role."
      : `${accounts} ${members.length === 1 ? "has" : "have"} this role.`;
  return teams.length === 0
    ? "No team is committed to this family today, so nobody is on its list."
    : `${accounts} of ${count(teams.length, "team")} that ${teams.length === 1 ? "is" : "are"} committed to this family today.`;
}

/** What one team tests, and since or until when. */
export function teamSentence({ data }: Team, current: boolean): string {
  const tests = count(data.commitments?.length ?? 0, "component");
  if (!current && data.until) return `Tested ${tests} until ${formatDate(data.until)}.`;
  return current
    ? `Ready to test ${tests}, since ${formatDate(data.since)}.`
    : `Joins on ${formatDate(data.since)}.`;
}

/** The steps that a team has to take today; empty where there are none. */
export function askedSentence(tasks: readonly Pick<Task, "due">[], now: string): string {
  if (tasks.length === 0) return "";
  const late = tasks.filter(({ due }) => urgencyOf(due, now) === "overdue").length;
  const rest =
    late === 0 ? "" : tasks.length === 1 ? ", which is overdue" : `, ${late} of them overdue`;
  return `It has ${count(tasks.length, "thing", "things")} to do now${rest}.`;
}

/** The state of one rollout, and since when. */
export function rolloutSentence(rollout: Rollout): string {
  const since = formatDate(stateSince(rollout).slice(0, 10));
  const state = stateOf(rollout);
  // What happened to it later was not recorded.
  if (isImported(rollout) && state === "Production") return `Went into production on ${since}.`;
  return `${capital(STANDS_WORDS[state])} since ${since}.`;
}

/** When it was delivered, and where its platforms stand: “Delivered on 12 May 2011 for 2 platforms: 1 in production and 1 in staged rollout.” */
export function releasePageSentence({ data }: Release, rollouts: readonly Rollout[]): string {
  const states = STATES.flatMap((state) => {
    const own = rollouts.filter((rollout) => stateOf(rollout) === state).length;
    if (own === 0) return [];
    return own === rollouts.length ? STANDS_WORDS[state] : `${own} ${STANDS_WORDS[state]}`;
  });
  const last = states.pop() ?? "none recorded";
  const standing = states.length === 0 ? last : `${states.join(", ")} and ${last}`;
  const platforms =
    rollouts.length === 1 && rollouts[0]?.platform === ANY_PLATFORM
      ? "every platform"
      : count(rollouts.length, "platform");
  const all = rollouts.length > 1 && states.length === 0 ? "all " : "";
  return `Delivered on ${formatDate(data.released)} for ${platforms}: ${all}${standing}.`;
}

/** “Waiting for SITE-ONE to report how it went, due 4 days ago.” */
export function waitingSentence(
  who: string,
  { brief, due }: Pick<Task, "brief" | "due">,
  now: string,
  zone: string,
): string {
  const when = due === null ? "" : `, due ${formatRelative(due, now, zone)}`;
  return `Waiting for ${who} to ${brief}${when}.`;
}
