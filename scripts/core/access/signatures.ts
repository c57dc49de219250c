/** Who signs what: a name in `by` or `approvedBy` is the author's, or that of an approver of the exact head (DESIGN section 5). */

import type { PathRead } from "#core/model/paths.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry } from "../model/registry.ts";
import type { Fields, ReadChange } from "./change.ts";
import type { Sides } from "./places.ts";
import { ALL_FIELDS } from "./rights.ts";

/** A field that names a person as responsible. */
interface SignedField {
  readonly kind: PathRead["kind"];
  /** The position of the name. */
  readonly field: readonly [string] | readonly [block: string, name: string];
  /** What it vouches for: a change of any of these has to be signed again. */
  readonly covers: string;
}

const SIGNED: readonly SignedField[] = [
  { kind: "report", field: ["by"], covers: ALL_FIELDS },
  { kind: "summary", field: ["by"], covers: ALL_FIELDS },
  { kind: "summary", field: ["approvedBy"], covers: ALL_FIELDS },
  { kind: "rollout", field: ["verification", "by"], covers: "verification" },
  { kind: "rollout", field: ["waiver", "approvedBy"], covers: "waiver" },
  { kind: "rollout", field: ["recall", "by"], covers: "recall" },
];

export interface Unsigned {
  /** `verification.by` */
  readonly field: string;
  /** The logins of which one has to approve. */
  readonly needs: readonly string[];
}

/**
 * The signatures that a change lacks. Every name that it adds has to be the author's or an approver's of the
 * change; where it changes what others have signed, one of those named has to.
 */
export function missingSignatures(
  { read, before, after }: ReadChange,
  touched: readonly string[],
  behind: ReadonlySet<number>,
  sides: Sides,
): Unsigned[] {
  // Comments and layout are not signed; a file that cannot be read has no names.
  if (!read || !after?.fields || (before && touched.includes(ALL_FIELDS) && before.fields))
    return [];
  const now = after.fields;
  return SIGNED.filter(({ kind, covers }) => {
    return kind === read.kind && (covers === ALL_FIELDS || touched.includes(covers));
  }).flatMap(({ field }): Unsigned[] => {
    const names = namesAt(now, field);
    const old = new Set(namesAt(before?.fields ?? {}, field).map((name) => name.toLowerCase()));
    const stands = (login: string) => {
      const { id } = known(login, sides);
      return id !== undefined && behind.has(id);
    };
    const strangers = names.filter((name) => !stands(name));
    const added = strangers.filter((name) => !old.has(name.toLowerCase()));
    const at = field.join(".");
    if (added.length > 0) return added.map((name) => ({ field: at, needs: [name] }));
    const unsigned = names.length > 0 && strangers.length === names.length;
    return unsigned ? [{ field: at, needs: strangers }] : [];
  });
}

function namesAt(fields: Fields, [first, second]: SignedField["field"]): string[] {
  const value = second === undefined ? fields[first] : (fields[first] as Fields)?.[second];
  const names = Array.isArray(value) ? value : [value];
  return names.filter((name) => typeof name === "string");
}

/** The account of a login, by the tip, otherwise by the merge. */
function known(login: string, { base, merged }: Sides): ReturnType<typeof accountOf> {
  const of = (registry: Registry) => accountOf(registry, login);
  const account = of(base);
  return account.id === undefined ? of(merged) : account;
}
