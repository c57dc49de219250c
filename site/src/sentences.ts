/** The sentence that each page opens with: what a reader came to know. */
import type { ComponentCoverage, CoverageCounts } from "#core/coverage.ts";
import type { Rollout, Team } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { recordedState, stateSince } from "#core/rollout-lists.ts";
import { sayDate } from "#core/say-time.ts";
import { count } from "./words.ts";

/** “No update is in flight.” */
export const inFlightSentence = (inFlight: number): string =>
  inFlight === 0
    ? "No update is in flight."
    : `${count(inFlight, "update is", "updates are")} between delivery and outcome.`;

/** “Early Adopter teams cover 30 of 37 components, 19 of them redundantly; 7 have none.” */
export function coverageSentence({
  components,
  covered,
  redundant,
  missing,
}: CoverageCounts): string {
  if (components === 0) return "There are no components to test.";
  const rest =
    missing === 0 ? "none is missing" : `${missing} ${missing === 1 ? "has" : "have"} none`;
  const twice = redundant === 0 ? "" : `, ${redundant} of them redundantly`;
  return `Early Adopter teams cover ${covered} of ${count(components, "component")}${twice}; ${rest}.`;
}

/** “30 of 37 covered, 7 missing” */
export const coverageInShort = ({ components, covered, missing }: CoverageCounts): string =>
  `${covered} of ${components} covered, ${missing} missing`;

/** What one component can count on; `target` teams make it redundant. */
export function componentSentence(coverage: ComponentCoverage, target: number): string {
  const { component, ended, teams, level } = coverage;
  const { ended: day } = component.data;
  if (ended && day) return `No new rollouts since ${sayDate(day)}.`;
  if (level === "missing") return "No Early Adopter team is committed to test it.";
  const who = count(teams.length, "Early Adopter team is", "Early Adopter teams are");
  return `${who} committed to test it${level === "covered" ? `; ${target} would make it redundant` : ""}.`;
}

/** How many teams there are, and from how many regions. */
export function teamsSentence(teams: readonly Team[]): string {
  if (teams.length === 0) return "There is no Early Adopter team yet.";
  const regions = new Set(teams.map(({ data }) => data.region)).size;
  return `${count(teams.length, "Early Adopter team")} from ${count(regions, "region")} ${teams.length === 1 ? "is" : "are"} ready to test.`;
}

/** What one team does, and since or until when. */
export function teamSentence({ data }: Team, current: boolean): string {
  const tests = count(data.commitments?.length ?? 0, "component");
  if (!current && data.until) return `Tested ${tests} until ${sayDate(data.until)}.`;
  return current
    ? `Ready to test ${tests}, since ${sayDate(data.since)}.`
    : `Joins on ${sayDate(data.since)}.`;
}

const STANDS: Readonly<Record<State, string>> = {
  Unverified: "Delivered and not yet verified",
  InVerification: "In verification",
  StagedRollOut: "In staged rollout",
  Accepted: "Accepted",
  Production: "In production",
  Rejected: "Rejected",
  Recalled: "Recalled",
};

/** Where one rollout stands, and since when. */
export const rolloutSentence = (rollout: Rollout): string =>
  `${STANDS[recordedState(rollout)]} since ${sayDate(stateSince(rollout).slice(0, 10))}.`;
