/** A package as repository metadata describe it, with the names that createrepo_c gives to its parts. */
import type { Capability } from "./capability.ts";
import { type Evr, formatEvr } from "./evr.ts";

/** The kinds of dependency between packages, in the order in which metadata list them. */
export const DEPENDENCIES = [
  "provides",
  "requires",
  "conflicts",
  "obsoletes",
  "suggests",
  "enhances",
  "recommends",
  "supplements",
] as const;
export type DependencyKind = (typeof DEPENDENCIES)[number];

/** One dependency; `pre`: it has to be there before the package's own scripts run. */
export interface Dependency extends Capability {
  readonly pre?: true;
}

/** One file that a package owns; without `type` an ordinary one. */
export interface PackageFile {
  readonly path: string;
  readonly type?: "dir" | "ghost";
}

export interface ChangelogEntry {
  readonly author: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly text: string;
}

/** Algorithms that are strong enough to pin bytes with (PACKAGES.md). */
export const CHECKSUM_TYPES = ["sha256", "sha384", "sha512"] as const;
export type ChecksumType = (typeof CHECKSUM_TYPES)[number];

export interface Checksum {
  readonly type: ChecksumType;
  /** Hexadecimal digits in lower case. */
  readonly value: string;
}

/** Times in seconds since 1970, sizes in bytes. */
export interface Package extends Required<Evr> {
  readonly name: string;
  readonly arch: string;
  /** Of the package's bytes. */
  readonly checksum: Checksum;
  readonly summary: string;
  readonly description: string;
  readonly packager: string;
  readonly url: string;
  readonly time: { readonly file: number; readonly build: number };
  readonly size: { readonly package: number; readonly installed: number; readonly archive: number };
  /** Where the bytes are: `href` is relative to `base`, an address that ends with a slash. */
  readonly location: { readonly base: string; readonly href: string };
  readonly license: string;
  readonly vendor: string;
  readonly group: string;
  readonly buildHost: string;
  readonly sourceRpm: string;
  readonly headerRange: { readonly start: number; readonly end: number };
  readonly dependencies: { readonly [kind in DependencyKind]: readonly Dependency[] };
  /** All of them, whether metadata's `primary` lists them or only `filelists` does. */
  readonly files: readonly PackageFile[];
  readonly changelog: readonly ChangelogEntry[];
}

/** `name-epoch:version-release.arch`, without an epoch that is 0: as people and `dnf` write a package. */
export const formatPackage = (
  one: Evr & { readonly name: string; readonly arch: string },
): string => `${one.name}-${formatEvr(one)}.${one.arch}`;
