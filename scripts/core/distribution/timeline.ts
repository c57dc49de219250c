/** The releases of one distribution on a line of time: a lane for each major, a row for each type (R85–R93). */
import type { DistributionRelease, Procedure, Registry } from "#core/model/registry.ts";
import { type Axis, axisOf, positionOf } from "./axis.ts";
import { type Interval, intervals, isTooSoon, nextAllowed } from "./cadence.ts";
import { incompatibilities } from "./compatibility.ts";
import { byMajor } from "./releases.ts";

/** From the most to the least work for a site. */
export const TYPES = ["major", "minor", "revision", "emergency"] as const;
export type DistributionReleaseType = (typeof TYPES)[number];

export interface Timeline {
  readonly axis: Axis;
  /** The first major first. */
  readonly lanes: readonly Lane[];
}

export interface Lane {
  readonly major: string;
  /** Only types that the major has. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly type: DistributionReleaseType;
  readonly marks: readonly Mark[];
  /** After each release, the time in which another of its type would be too soon. */
  readonly waits: readonly Span[];
  /** From a release to the one that followed it too soon. */
  readonly breaches: readonly (Span & { readonly interval: Interval })[];
}

export interface Mark {
  readonly release: DistributionRelease;
  readonly at: number;
  /** Its date is in the future. */
  readonly planned: boolean;
  readonly tooSoon: boolean;
  /** It lists a version that its major's compatibility does not allow (R137). */
  readonly incompatible: boolean;
}

/** Two positions, in percent from the left. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Lays out one distribution's releases, given oldest first; undefined without any. */
export function timeline(
  releases: readonly DistributionRelease[],
  registry: Registry,
  cadence: Procedure["cadence"],
  now: string,
): Timeline | undefined {
  const axis = axisOf(releases.map(({ data }) => data.date));
  if (!axis) return undefined;
  const tooSoon = intervals(releases, registry, cadence).filter(isTooSoon);
  const soon = new Map(tooSoon.map((interval) => [interval.release, interval]));
  const incompatible = new Set(incompatibilities(releases, registry).map(({ release }) => release));
  const span = (from: string, until: string): Span => ({
    from: positionOf(axis, from),
    until: positionOf(axis, until),
  });
  const row = (type: DistributionReleaseType, own: readonly DistributionRelease[]): Row => ({
    type,
    marks: own.map((release) => ({
      release,
      at: positionOf(axis, release.data.date),
      planned: isPlanned(release, now),
      tooSoon: soon.has(release),
      incompatible: incompatible.has(release),
    })),
    waits: own.flatMap((release) => {
      const next = nextAllowed(release, cadence);
      return next ? [span(release.data.date, next.earliest)] : [];
    }),
    breaches: own.flatMap((release) => {
      const interval = soon.get(release);
      if (!interval) return [];
      return [{ ...span(interval.previous.data.date, release.data.date), interval }];
    }),
  });
  const lanes = byMajor(releases, registry)
    .toReversed()
    .map(({ name, releases: own }) => ({
      major: name,
      rows: TYPES.flatMap((type) => {
        const ofType = own.filter(({ data }) => data.type === type);
        return ofType.length > 0 ? [row(type, ofType)] : [];
      }),
    }));
  return { axis, lanes };
}

/** Whether the release's day is in the future, in UTC. */
export const isPlanned = ({ data }: DistributionRelease, now: string): boolean =>
  data.date > now.slice(0, 10);
