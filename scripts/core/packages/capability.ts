/** What a package provides and requires, and when the one satisfies the other. */

import { rpmvercmp } from "#core/base/versions.ts";
import { compareEpochAndVersion, type Evr, formatEvr, hasRelease } from "./evr.ts";

/** How metadata write the comparison of a dependency. */
export const FLAGS = ["LT", "LE", "EQ", "GE", "GT"] as const;
export type Flag = (typeof FLAGS)[number];

/** A name, mostly with a version: `rpm:entry` in the metadata. */
export interface Capability extends Partial<Evr> {
  readonly name: string;
  /** Without it any version is meant. */
  readonly flags?: Flag;
}

/** Which of older, the same and newer a comparison admits. */
const ADMITS: Record<Flag, { lt: boolean; eq: boolean; gt: boolean }> = {
  LT: { lt: true, eq: false, gt: false },
  LE: { lt: true, eq: true, gt: false },
  EQ: { lt: false, eq: true, gt: false },
  GE: { lt: false, eq: true, gt: true },
  GT: { lt: false, eq: false, gt: true },
};

const SIGNS: Record<Flag, string> = { LT: "<", LE: "<=", EQ: "=", GE: ">=", GT: ">" };

/** The flag of a sign, `>=`; undefined for what is none. */
export const flagOf = (sign: string): Flag | undefined =>
  FLAGS.find((flag) => SIGNS[flag] === sign) ?? (sign === "==" ? "EQ" : undefined);

/** `libfoo >= 1.2-3`, as RPM writes it. */
export function formatCapability(capability: Capability): string {
  const { name, flags, ver } = capability;
  if (flags === undefined || ver === undefined) return name;
  return `${name} ${SIGNS[flags]} ${formatEvr({ ...capability, ver })}`;
}

/**
 * Whether what is provided satisfies what is required, both of one name: their ranges of versions meet. Without a version
 * either side means every one; a release that one side leaves out matches any
 * (`pool_intersect_evrs` in https://github.com/openSUSE/libsolv/blob/master/src/pool.c).
 */
export function satisfies(provided: Capability, required: Capability): boolean {
  if (provided.flags === undefined || required.flags === undefined) return true;
  if (provided.ver === undefined || required.ver === undefined) return true;
  const [has, wants] = [ADMITS[provided.flags], ADMITS[required.flags]];
  if ((has.lt && wants.lt) || (has.gt && wants.gt)) return true;
  const [a, b] = [
    { ...provided, ver: provided.ver },
    { ...required, ver: required.ver },
  ];
  const step = compareEpochAndVersion(a, b);
  if (step === 0 && hasRelease(a) !== hasRelease(b)) return hasRelease(a) ? wants.eq : has.eq;
  const order = step || rpmvercmp(a.rel ?? "", b.rel ?? "");
  if (order < 0) return wants.lt || has.gt;
  if (order > 0) return wants.gt || has.lt;
  return has.eq && wants.eq;
}
