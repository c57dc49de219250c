/** How often a distribution may be released (R85–R93). */
import { addDays, addMonths } from "#core/dates.ts";
import type { DistributionRelease, Procedure, Registry } from "#core/model/registry.ts";
import { majorOf } from "./releases.ts";

/** A release with the one of the same type before it, and the first day that keeps the cadence. */
export interface Interval {
  readonly release: DistributionRelease;
  readonly previous: DistributionRelease;
  readonly earliest: string;
  /** What the cadence says, in words that follow “at most”. */
  readonly limit: string;
  readonly requirement: "R90" | "R91" | "R92";
}

/**
 * The intervals of one distribution's releases, given oldest first. Revisions and minor releases count
 * within their major, major ones across the distribution; emergencies are exempt (R93).
 */
export function intervals(
  releases: readonly DistributionRelease[],
  registry: Registry,
  cadence: Procedure["cadence"],
): Interval[] {
  const last = new Map<string, DistributionRelease>();
  return releases.flatMap((release): Interval[] => {
    const { type } = release.data;
    if (type === "emergency") return [];
    const line = type === "major" ? type : `${type} of ${majorOf(release, registry)}`;
    const previous = last.get(line);
    last.set(line, release);
    return previous ? [{ release, previous, ...allowed(type, previous.data.date, cadence) }] : [];
  });
}

type Paced = "revision" | "minor" | "major";

function allowed(
  type: Paced,
  date: string,
  { revisionDays, minorMonths, majorMonths }: Procedure["cadence"],
): Pick<Interval, "earliest" | "limit" | "requirement"> {
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
