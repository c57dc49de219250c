/** Whether a merge may happen: every path and field that it changes, against the rights at the tip (DESIGN section 5). */

import { compareText } from "#core/base/problems.ts";
import type { PathRead } from "#core/model/paths.ts";
import { membersOf } from "#core/model/people.ts";
import type { Registry } from "../model/registry.ts";
import { type FileChange, type ReadChange, readChange, touchedFields } from "./change.ts";
import { frozenFields } from "./frozen.ts";
import {
  familyAt,
  type Member,
  membersHolding,
  nameOf,
  type PathOwner,
  releaseAt,
  type Sides,
  teamOfReport,
} from "./places.ts";
import { ALL_FIELDS, fileClass, type Holder, holdersOf } from "./rights.ts";
import { missingSignatures, type Unsigned } from "./signatures.ts";

/** The accounts behind a merge, by their numeric ids. */
export interface People {
  /** The account that asks for it. */
  readonly author: number;
  /** The accounts that approved exactly this head. */
  readonly approvers: readonly number[];
  /** Other accounts with commits in it. */
  readonly committers: readonly number[];
  /** Those of one commit, by its id; left out where it is not known which commit is whose. */
  readonly committersOf?: (commit: string) => readonly number[];
}

/** Stands for an account that the forge does not know: it has no rights. */
export const UNKNOWN_ACCOUNT = 0;

/** A change that is not allowed. */
export interface Denial {
  readonly path: string;
  /** A property, `*` for the whole file. */
  readonly field: string;
  /** The groups, teams or logins of which one could allow it by approving; none where nobody can. */
  readonly needs: readonly string[];
  /** A sentence for the author. */
  readonly reason: string;
  /** The logins that have the right today. */
  readonly approvers: readonly string[];
}

/** The most files that the forge lists of a pull request. */
export const MAX_FILES = 3000;

/** The path of a denial that is about the merge as a whole. */
export const WHOLE_MERGE = ".";

/** A denial of the merge as a whole, which no approval lifts. */
export const refusal = (reason: string, path = WHOLE_MERGE): Denial => ({
  path,
  field: ALL_FIELDS,
  needs: [],
  reason,
  approvers: [],
});

/** All changes that are not allowed, in the order of the paths; none where the merge is allowed. */
export function judge(changes: readonly FileChange[], sides: Sides, people: People): Denial[] {
  if (changes.length > MAX_FILES) return [tooMany(changes.length)];
  return [...changes]
    .sort((a, b) => compareText(a.path, b.path))
    .flatMap((change) => judgeFile(readChange(change), sides, people));
}

/** More files than the forge lists cannot be seen by those who approve. */
export const tooMany = (count?: number): Denial => {
  const most = MAX_FILES.toLocaleString("en");
  const changed = count === undefined ? `more than ${most}` : count.toLocaleString("en");
  return refusal(
    `${changed} files are changed, and the forge lists at most ${most}: split the pull request`,
  );
};

/** Git's own folder, in the spellings that some file systems treat as the same. */
const INSIDE_GIT = /(?:^|\/)(?:\.git|git~1)[ .]*(?:\/|$)/i;

function judgeFile(change: ReadChange, sides: Sides, people: People): Denial[] {
  const { path, read, after } = change;
  if (after?.refused !== undefined) return [refusal(after.refused, path)];
  if (after && INSIDE_GIT.test(path))
    return [refusal("a file may not have the name of one of git's own", path)];
  const touched = touchedFields(change);
  const frozen = frozenFields(change, sides);
  const open = touched.filter((field) => !frozen.some((one) => covers(one.field, field)));
  const lacking = open.flatMap((field) => {
    const holders = holdersOf(fileClass(read), field);
    return placesOf(change, field, sides).flatMap((place) =>
      judgeField({ path, field, place, holders }, sides, people),
    );
  });
  const denials = frozen.map(({ field, reason }) => ({ ...refusal(reason, path), field }));
  // What nobody can allow needs no approver.
  if (denials.length > 0) return [...denials, ...lacking];
  const behind = new Set([people.author, ...people.approvers]);
  return [...lacking, ...missingSignatures(change, touched, behind, sides).map(unsigned(path))];
}

const unsigned =
  (path: string) =>
  ({ field, needs }: Unsigned): Denial => {
    const [one, ...others] = needs;
    const who =
      others.length === 0
        ? `${one} is named, but neither wrote this nor`
        : `of those named, ${needs.join(" and ")}, nobody wrote this or`;
    return { path, field, needs, reason: `${who} approved exactly this head`, approvers: needs };
  };

/** Whether a frozen field, `platforms.sl5-x86_64`, is part of a touched one. */
const covers = (frozen: string, field: string): boolean =>
  frozen === field || frozen.startsWith(`${field}.`);

interface RightsQuestion {
  readonly path: string;
  readonly field: string;
  readonly place: PathOwner;
  readonly holders: readonly Holder[];
}

/** The author or an approver has the right; so has everybody else with commits in it, or an approver for them. */
function judgeField(question: RightsQuestion, { base }: Sides, people: People): Denial[] {
  const { path, field, place, holders } = question;
  const members = new Map<number, Member>();
  for (const holder of holders) {
    for (const member of membersHolding(holder, place, base)) members.set(member.id, member);
  }
  const denial = (reason: string): Denial => ({
    path,
    field,
    needs: holders.map((holder) => nameOf(holder, place)),
    reason,
    approvers: Array.from(members.values(), ({ github }) => github),
  });
  if (people.approvers.some((id) => members.has(id))) return [];
  if (!members.has(people.author)) return [denial(whoMay(question, members.size, base))];
  const foreign = people.committers.filter((id) => !members.has(id));
  if (foreign.length === 0) return [];
  return [
    denial(
      `some commits are by ${accountsOf(foreign)} without this right; somebody else who has it must approve`,
    ),
  ];
}

/** “the accounts 7, 9 and an address that belongs to no account” */
export function accountsOf(ids: readonly number[]): string {
  const known = ids.filter((id) => id !== UNKNOWN_ACCOUNT);
  const named =
    known.length === 0
      ? []
      : [`${known.length === 1 ? "the account" : "the accounts"} ${known.join(", ")}`];
  const unknown = known.length < ids.length ? ["an address that belongs to no account"] : [];
  return [...named, ...unknown].join(" and ");
}

function whoMay({ holders, place }: RightsQuestion, count: number, base: Registry): string {
  if (holders.includes("automation")) return "only automation writes this file";
  const only = `only ${holders.map((holder) => describe(holder, place)).join(" or ")} may change this`;
  if (count > 0) return only;
  // Otherwise the first to come would make the rules: the first people are not added by pull request.
  return membersOf(base, "maintainers").length === 0
    ? `${only}; this registry has no maintainers yet, and accepts no pull request until they are added on its main branch`
    : `${only}, and there is none yet`;
}

function describe(holder: Holder, { family, stack, team }: PathOwner): string {
  switch (holder) {
    case "early-adopters-admins":
      return "Early Adopter administrators";
    case "team":
      return `members of ${team ?? "the team"}`;
    case "managers":
      return `managers of the family ${family ?? "of the component"}`;
    case "providers":
      return `technology providers of ${stack ?? "the stack"}`;
    default:
      return holder;
  }
}

/** What the path belongs to; twice where a component moves to another family. */
export function placesOf(
  { read, before, after }: ReadChange,
  field: string,
  sides: Sides,
): PathOwner[] {
  if (!read) return [{}];
  switch (read.kind) {
    case "team":
      return [{ team: read.name }];
    case "stack":
      return [{ stack: read.stack }];
    case "component": {
      const { stack, component } = read;
      const family = familyAt(sides, `${stack}/${component}`);
      const next = sides.merged.components.get(`${stack}/${component}`)?.data.family;
      const moved = field === "family" && before && after && next !== family;
      return [
        { stack, ...(family && { family }) },
        ...(moved && next ? [{ stack, family: next }] : []),
      ];
    }
    case "release":
    case "rollout":
    case "summary":
    case "report":
      return [placeOfRelease(read, sides)];
    default:
      return [{}];
  }
}

function placeOfRelease(read: Extract<PathRead, { release: string }>, sides: Sides): PathOwner {
  const release = releaseAt(sides, read.release);
  const team = read.kind === "report" ? teamOfReport(read.name, release, sides) : undefined;
  const family = release && familyAt(sides, `${release.stack}/${release.component}`);
  return {
    ...(team && { team }),
    ...(family && { family }),
    ...(release && { stack: release.stack }),
  };
}
