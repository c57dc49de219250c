/** For whom a pull request waits once its author has nothing to do: for an approval, or to be merged (DESIGN section 6). */

import { accountOf } from "#core/model/people.ts";
import { type FileChange, type ReadChange, readChange, touchedFields } from "./change.ts";
import { type Denial, type People, placesOf } from "./judge.ts";
import { mergersOf } from "./mergers.ts";
import { type Member, membersHolding, type Sides } from "./places.ts";
import { fileClass, type Holder, holdersOf } from "./rights.ts";

export interface WaitedFor {
  readonly what: "approval" | "merge";
  /** Those of whom one can do it, by the tip of the base. */
  readonly people: readonly Member[];
}

/** Undefined where something that no approval lifts is in the way, or nobody can act. */
export function waitedFor(
  changes: readonly FileChange[],
  denials: readonly Denial[],
  sides: Sides,
  people: People,
): WaitedFor | undefined {
  if (denials.some(({ approvers }) => approvers.length === 0)) return undefined;
  const waited: WaitedFor =
    denials.length === 0
      ? { what: "merge", people: whoMerges(changes, sides) }
      : { what: "approval", people: whoMayApprove(denials, sides, people) };
  return waited.people.length > 0 ? waited : undefined;
}

/** Those whose approval is missing: not the author, nor who has approved already. */
function whoMayApprove(denials: readonly Denial[], { base }: Sides, people: People): Member[] {
  const behind = new Set([people.author, ...people.approvers]);
  const logins = denials.flatMap(({ approvers }) => approvers);
  return once(
    logins.flatMap((login) => {
      const { id } = accountOf(base, login);
      return id === undefined || behind.has(id) ? [] : [{ github: login, id }];
    }),
  );
}

/** Of those whose word merges it, those whose business it is: every file of it, or else one; where it is nobody's, all. */
function whoMerges(changes: readonly FileChange[], sides: Sides): Member[] {
  const may = new Set(mergersOf(changes, sides).map(({ id }) => id));
  const lists = changes.map((change) => whoseBusiness(readChange(change), sides));
  const [first = [], ...others] = lists;
  const all = first.filter(({ id }) => others.every((list) => list.some((one) => one.id === id)));
  const wanted = [all, lists.flat(), mergersOf(changes, sides)].map((members) =>
    members.filter(({ id }) => may.has(id)),
  );
  return once(wanted.find((members) => members.length > 0) ?? []);
}

/** Teams and providers propose; those who run the procedure merge. */
const PROPOSERS: readonly Holder[] = ["team", "providers", "automation"];

/** Who has the rights on what is changed; of a report the managers of the family, and where there is none the coordinators. */
function whoseBusiness(change: ReadChange, sides: Sides): readonly Member[] {
  const { base } = sides;
  const fields = touchedFields(change);
  const holders = fields.flatMap((field) => holdersOf(fileClass(change.read), field));
  const staff = holders.filter((holder) => !PROPOSERS.includes(holder));
  const places = fields.flatMap((field) => placesOf(change, field, sides));
  const held = (holder: Holder) => places.flatMap((place) => membersHolding(holder, place, base));
  const own = (staff.length > 0 ? staff : (["managers"] as const)).flatMap(held);
  return own.length > 0 ? own : held("coordinators");
}

const once = (members: readonly Member[]): Member[] => [
  ...new Map(members.map((member) => [member.id, member])).values(),
];
