/** Who may ask for a merge that the gate allows (DESIGN section 5): the App alone merges, and this is whose word it takes. */
import { type FileChange, type ReadChange, readChange, touchedFields } from "./change.ts";
import { placesOf } from "./judge.ts";
import { type Member, membersHolding, type Sides } from "./places.ts";
import { fileClass, holdersOf } from "./rights.ts";

/** Maintainers, coordinators, and whoever may make each change or manages the family that it is about; by the tip of the base. */
export function mergersOf(changes: readonly FileChange[], sides: Sides): readonly Member[] {
  const { base } = sides;
  const always = (["maintainers", "coordinators"] as const).flatMap((holder) =>
    membersHolding(holder, {}, base),
  );
  const [first = [], ...others] = changes.map((change) => concerned(readChange(change), sides));
  const all = first.filter(({ id }) => others.every((members) => has(members, id)));
  return [...new Map([...always, ...all].map((member) => [member.id, member])).values()];
}

const has = (members: readonly Member[], id: number): boolean =>
  members.some((member) => member.id === id);

/** Whoever manages what a file is about, or may change all that is changed in it. */
function concerned(change: ReadChange, sides: Sides): Member[] {
  const { base } = sides;
  const sets = touchedFields(change).flatMap((field) =>
    placesOf(change, field, sides).map((place) => ({
      managers: place.family ? membersHolding("managers", place, base) : [],
      holders: holdersOf(fileClass(change.read), field).flatMap((holder) =>
        membersHolding(holder, place, base),
      ),
    })),
  );
  const [first, ...others] = sets.map(({ managers, holders }) => [...managers, ...holders]);
  return (first ?? []).filter(({ id }) => others.every((members) => has(members, id)));
}
