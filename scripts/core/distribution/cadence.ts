/** How often a distribution may be released (R85–R93). */
import { addDays, addMonths } from "#core/base/dates.ts";
import type { DistributionRelease, Procedure, Registry } from "#core/model/registry.ts";
import { majorOf } from "./releases.ts";

/** A release with the one of the same type before it, and the first day that keeps the cadence. */
export interface Interval {
  readonly release: DistributionRelease;
  readonly previous: DistributionRelease;
  readonly earliest: string;
  /** The cadence as text to follow “at most”. */
  readonly limit: string;
  readonly requirement: "R90" | "R91" | "R92";
}

/** Whether the release was, or is planned to be, published before the cadence allows it. */
export const isTooSoon = ({ release, earliest }: Interval): boolean => release.data.date < earliest;

/**
 * For each of one distribution's releases, given oldest first, the one of the same type before it: within
 * its major, for major releases across the distribution.
 */
export function previousOfType(
  releases: readonly DistributionRelease[],
  registry: Registry,
): Map<DistributionRelease, DistributionRelease> {
  const last = new Map<string, DistributionRelease>();
  const previous = new Map<DistributionRelease, DistributionRelease>();
  for (const release of releases) {
    const { type } = release.data;
    const line = type === "major" ? type : `${type} of ${majorOf(release, registry)}`;
    const before = last.get(line);
    if (before) previous.set(release, before);
    last.set(line, release);
  }
  return previous;
}

/** The intervals of one distribution's releases, given oldest first; emergencies are exempt (R93). */
export function intervals(
  releases: readonly DistributionRelease[],
  registry: Registry,
  cadence: Procedure["cadence"],
): Interval[] {
  return Array.from(previousOfType(releases, registry)).flatMap(([release, previous]) => {
    const next = nextAllowed(previous, cadence);
    return next ? [{ release, previous, ...next }] : [];
  });
}

/** When the next release of the same type is allowed; undefined for emergencies, which always are (R93). */
export const nextAllowed = (
  { data: { type, date } }: DistributionRelease,
  cadence: Procedure["cadence"],
): Allowed | undefined => (type === "emergency" ? undefined : allowed(type, date, cadence));

type Allowed = Pick<Interval, "earliest" | "limit" | "requirement">;
type CadencedType = "revision" | "minor" | "major";

function allowed(
  type: CadencedType,
  date: string,
  { revisionDays, minorMonths, majorMonths }: Procedure["cadence"],
): Allowed {
  switch (type) {
    case "revision":
      return {
        earliest: addDays(date, revisionDays),
        limit: `one revision in ${revisionDays} days`,
        requirement: "R90",
      };
    case "minor":
      return {
        earliest: addMonths(date, minorMonths),
        limit: `one minor release ${months(minorMonths)}`,
        requirement: "R91",
      };
    case "major":
      return {
        earliest: addMonths(date, majorMonths),
        limit: `one major release ${months(majorMonths)}`,
        requirement: "R92",
      };
  }
}

const months = (count: number) =>
  count === 1 ? "a month" : count === 12 ? "a year" : `in ${count} months`;
