/** The site's text for the words of data files. */

import type { CoverageLevel } from "#core/metrics/coverage.ts";
import { type Group, listOf } from "#core/model/lists.ts";
import { ANY_PLATFORM, formatPlatform } from "#core/model/names.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";
import type { TeamMark } from "#core/model/team-marks.ts";
import type { Family, ReleaseType } from "#schemas/types.ts";

export { capital, count } from "#core/base/text.ts";
export { formatPlatform } from "#core/model/names.ts";

export const STATE_WORDS: Readonly<Record<State, string>> = {
  Unverified: "Unverified",
  InVerification: "In verification",
  StagedRollOut: "Staged rollout",
  Accepted: "Accepted",
  Production: "Production",
  Rejected: "Rejected",
  Recalled: "Recalled",
};

/** The state of an update, for the middle of a sentence. */
export const STANDS_WORDS: Readonly<Record<State, string>> = {
  Unverified: "delivered and not yet verified",
  InVerification: "in verification",
  StagedRollOut: "in staged rollout",
  Accepted: "accepted",
  Production: "in production",
  Rejected: "rejected",
  Recalled: "recalled",
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  new: "ticket new",
  open: "ticket open",
  resolved: "ticket resolved",
};

export const TEAM_MARK_WORDS: Readonly<Record<TeamMark, string>> = {
  asked: "asked, no answer yet",
  late: "answer overdue",
  accepted: "accepted, no report yet",
  declined: "declined",
  reported: "reported",
};

export const TEAM_MARK_SIGNS: Readonly<Record<TeamMark, string>> = {
  asked: "?",
  late: "!",
  accepted: "✓",
  declined: "–",
  reported: "▣",
};

export const COVERAGE_WORDS: Readonly<Record<CoverageLevel, string>> = {
  missing: "Missing",
  covered: "Covered",
  redundant: "Redundant",
};

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  arc: "ARC",
  glite: "gLite",
  globus: "Globus",
  unicore: "UNICORE",
  opstools: "Operational tools",
  anchors: "Trust anchors",
  other: "Other",
};

/** A list by its family, “Early Adopters of gLite”; a role by its title. */
export function groupLabel({ name, title, kind }: Pick<Group, "name" | "title" | "kind">): string {
  const family = FAMILIES.find((one) => listOf(one) === name);
  return kind === "list" && family ? `Early Adopters, ${FAMILY_WORDS[family]}` : title;
}
const FAMILIES = Object.keys(FAMILY_WORDS) as Family[];

export const TYPE_WORDS: Readonly<Record<ReleaseType, string>> = {
  emergency: "Emergency release",
  revision: "Revision",
  minor: "Minor release",
  major: "Major release",
};

/** The plural, for a row of releases. */
export const TYPES_WORDS: Readonly<Record<ReleaseType, string>> = {
  emergency: "Emergency",
  revision: "Revision",
  minor: "Minor",
  major: "Major",
};

export const PLATFORM_NOT_RECORDED = "platform not recorded";

/** The platform of a rollout; for imported history without one, it is not recorded. */
export const formatPlatformOf = ({
  platform,
  release,
}: Pick<Rollout, "platform" | "release">): string =>
  platform === ANY_PLATFORM && release.data.imported !== undefined
    ? PLATFORM_NOT_RECORDED
    : formatPlatform(platform);

/** A sentence in parts: versions like `3.2.4-1`, which must not be broken across lines, and the text between. */
export const splitVersions = (sentence: string): { words: string; isVersion: boolean }[] =>
  sentence
    .split(/((?<!\S)\S*\d-\d\S*)/)
    .map((words, index) => ({ words, isVersion: index % 2 === 1 }))
    .filter(({ words }) => words !== "");
