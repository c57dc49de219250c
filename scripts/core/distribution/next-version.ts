/** The version that a distribution's next release gets. */

import { compareVersions } from "#core/base/versions.ts";
import type { Distribution, DistributionRelease } from "#core/model/registry.ts";
import type { DistributionReleaseType } from "./timeline.ts";

/**
 * The version after those of a major (`own`), written as they are: `1.3.0` after `1.2.1` for a minor release, `1.2.2` for a
 * revision or an emergency. A major release begins the next declared major that has no release, or `major`; undefined
 * where none is declared.
 */
export function nextVersion(
  type: DistributionReleaseType,
  own: readonly DistributionRelease[],
  distribution: Distribution,
  all: readonly DistributionRelease[],
  major?: string,
): string | undefined {
  const highest = (own.length > 0 ? own : all)
    .map(({ version }) => version)
    .sort(compareVersions)
    .at(-1);
  if (type === "major") {
    const begun = major ?? nextMajor(distribution, all);
    return begun === undefined ? undefined : begins(begun, highest ?? "1.0.0");
  }
  if (highest === undefined) return undefined;
  const [numbers = "", ...suffix] = highest.split("-");
  const parts = numbers.split(".").map((part) => Number.parseInt(part, 10) || 0);
  while (parts.length < 3) parts.push(0);
  const at = type === "minor" ? 1 : 2;
  const taken = new Set(all.map(({ version }) => version));
  for (let step = 1; ; step += 1) {
    const next = parts.map((part, index) => (index < at ? part : index === at ? part + step : 0));
    const version = written(next.map(String), suffix);
    if (!taken.has(version)) return version;
  }
}

/** The lowest declared major above all that have releases; one more than the highest where none is declared at all. */
function nextMajor(
  { data: { majors = {} } }: Distribution,
  releases: readonly DistributionRelease[],
): string | undefined {
  const has = (major: string) =>
    releases.some(({ version }) => version === major || version.startsWith(`${major}.`));
  const declared = Object.keys(majors).sort(compareVersions);
  if (declared.length > 0) {
    const begun = declared.findLastIndex(has);
    return declared[begun + 1];
  }
  const highest = releases.map(({ version }) => Number.parseInt(version, 10) || 0);
  return String(Math.max(0, ...highest) + 1);
}

const begins = (major: string, like: string): string => {
  const [numbers = "", ...suffix] = like.split("-");
  const parts = major.split(".");
  const length = Math.max(2, numbers.split(".").length);
  while (parts.length < length) parts.push("0");
  return written(parts, suffix);
};

/** A packaging number begins again at 1. */
const written = (parts: readonly string[], suffix: readonly string[]): string =>
  [parts.join("."), ...suffix.map(() => "1")].join("-");
