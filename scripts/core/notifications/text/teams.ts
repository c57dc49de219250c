/** Teams in a few words, as notifications name them beside others. */

import { formatDate } from "#core/base/format-time.ts";
import { name } from "#core/base/quote.ts";
import type { Rollout } from "#core/model/registry.ts";
import { markOf, type TeamMark } from "#core/model/team-marks.ts";
import type { Candidate } from "#core/reasons/candidates.ts";
import { count, points } from "./message.ts";

const ANSWERS: Readonly<Record<TeamMark, string>> = {
  asked: "has not answered yet",
  late: "has not answered in time",
  accepted: "accepted",
  declined: "declined",
  reported: "has reported",
};

/** What a team answered so far, to stand behind its name. */
export const answerOf = (rollout: Rollout, team: string): string => ANSWERS[markOf(rollout, team)];

/** A candidate in a line. */
const candidateLine = ({ team, load, awayUntil }: Candidate): string =>
  [
    `${name(team.name)} (${name(team.data.region)})`,
    load === 0 ? "no other rollout to test" : `${count(load, "other rollout")} to test`,
    ...(awayUntil === undefined ? [] : [`away until ${formatDate(awayUntil)}`]),
  ].join(", ");

const MAX_CANDIDATES = 25;

/** Candidates as a list, the least busy first. */
export const candidateList = (found: readonly Candidate[]): string =>
  points([
    ...found.slice(0, MAX_CANDIDATES).map(candidateLine),
    found.length > MAX_CANDIDATES && `and ${found.length - MAX_CANDIDATES} more`,
  ]);
