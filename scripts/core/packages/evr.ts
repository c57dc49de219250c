/** Versions of packages as RPM compares them: epoch, version and release, each by `rpmvercmp`. */

import { compareText } from "#core/base/problems.ts";
import { rpmvercmp } from "#core/base/versions.ts";

export interface Evr {
  /** A missing epoch is 0. */
  readonly epoch?: string;
  readonly ver: string;
  /** Missing in most requirements: any release fits. */
  readonly rel?: string;
}

/** Orders two packages' versions as RPM does: negative when `a` is the older, 0 when RPM takes them for the same. */
export const compareEvr = (a: Evr, b: Evr): number =>
  compareEpochAndVersion(a, b) || rpmvercmp(a.rel ?? "", b.rel ?? "");

/** The same without the releases, as for a dependency that names none. */
export const compareEpochAndVersion = (a: Evr, b: Evr): number =>
  rpmvercmp(epochOf(a), epochOf(b)) || rpmvercmp(a.ver, b.ver);

const epochOf = ({ epoch = "" }: Evr): string => (epoch === "" ? "0" : epoch);

/** Whether a release is named; RPM takes an empty one for none. */
export const hasRelease = ({ rel }: Evr): boolean => rel !== undefined && rel !== "";

/** Reads `epoch:version-release`; what is not there is left out. */
export function readEvr(text: string): Evr {
  const [, epoch, rest = ""] = /^(?:(\d*):)?(.*)$/s.exec(text) ?? [];
  const dash = rest.lastIndexOf("-");
  return {
    ...(epoch === undefined ? {} : { epoch: epoch === "" ? "0" : epoch }),
    ver: dash < 0 ? rest : rest.slice(0, dash),
    ...(dash < 0 ? {} : { rel: rest.slice(dash + 1) }),
  };
}

/** `version-release` as people read it, with the epoch where there is one. */
export function formatEvr(evr: Evr): string {
  const epoch = epochOf(evr);
  return `${epoch === "0" ? "" : `${epoch}:`}${evr.ver}${hasRelease(evr) ? `-${evr.rel}` : ""}`;
}

/** Orders packages for people and files: by name, version, architecture. */
export const byNameAndVersion = (
  a: Evr & { readonly name: string; readonly arch: string },
  b: Evr & { readonly name: string; readonly arch: string },
): number => compareText(a.name, b.name) || compareEvr(a, b) || compareText(a.arch, b.arch);
