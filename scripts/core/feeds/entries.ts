/**
 * What happened, as entries of feeds (R129): one for each recorded event and one for each distribution release.
 * A history only grows and an event keeps its place in it, so an entry keeps its id and its order for good.
 */

import { formatDate } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { count } from "#core/base/text.ts";
import { EVENTS, eventSentence, reasonOf } from "#core/events/index.ts";
import { testingAfterEach } from "#core/events/record.ts";
import { rolloutSubject } from "#core/model/names.ts";
import { historyOf } from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import { overtakenAt } from "#core/model/to-run.ts";
import { releasesByDistribution } from "../distribution/releases.ts";
import { isPlanned } from "../distribution/timeline.ts";
import { componentId } from "../model/queries.ts";
import type { DistributionRelease, HistoryEvent, Registry, Rollout } from "../model/registry.ts";

export interface Entry {
  /** A tag URI, the same for good. */
  readonly id: string;
  /** When it happened. */
  readonly at: string;
  readonly title: string;
  /** Plain text. */
  readonly text: string;
  /** The page that it links to, below the site's address. */
  readonly page: string;
  readonly kind: "event" | "decision" | "release";
  /** It says what is on its way to the sites, or no longer is (R15). */
  readonly coming: boolean;
  readonly stack?: string;
  readonly family?: string;
  /** `EMI/cream` */
  readonly component?: string;
  /** Teams of whom something is asked by it. */
  readonly teams: readonly string[];
}

interface Authority {
  readonly id: (path: string) => string;
  readonly projectStart: string;
}

/** What makes ids unique for good; undefined without a procedure. */
function authorityOf(registry: Registry): Authority | undefined {
  const procedure = registry.procedure?.data;
  if (!procedure) return undefined;
  const { site, projectStart } = procedure;
  const authority = `${new URL(site).host},${projectStart}`;
  return { id: (path) => `tag:${authority}:${path}`, projectStart };
}

/** Everything that has happened by now, the latest first. */
export function entriesOf(registry: Registry, now: string): Entry[] {
  const authority = authorityOf(registry);
  if (!authority) return [];
  const { id } = authority;
  const events = [...registry.rollouts.values()]
    .sort((a, b) => compareText(a.path, b.path))
    .flatMap((rollout) => eventEntries(rollout, registry, id))
    .filter(({ at }) => at <= now);
  const releases = [...registry.distributionReleases.values()]
    .filter((release) => !isPlanned(release, now))
    .map((release) => releaseEntry(release, id(`distributions/${release.id}`)));
  // What happened at one instant stays in its order, by rollout and by place in its history.
  return [...releases, ...events].sort((a, b) => compareText(a.at, b.at)).reverse();
}

/** The entries of one rollout, oldest first. Whom an event concerns is read from what went before it alone. */
function eventEntries(rollout: Rollout, registry: Registry, id: (path: string) => string): Entry[] {
  const { release, platform, path } = rollout;
  const family = familyOf(registry, rollout);
  const subject = rolloutSubject({ ...release, platform });
  const testing = testingAfterEach(historyOf(rollout));
  return historyOf(rollout).map((event, index) => {
    return {
      id: id(`rollouts/${path}/${index + 1}`),
      at: event.at,
      title: `${subject}: ${eventSentence(event)}`,
      text: textOf(event, rollout, registry),
      page: `rollouts/${path}/`,
      kind: EVENTS[event.event].feed?.kind ?? "event",
      coming: EVENTS[event.event].feed?.coming ?? false,
      stack: release.stack,
      ...(family === undefined ? {} : { family }),
      component: componentId(release),
      teams: askedBy(event, testing[index] ?? new Set()),
    };
  });
}

/** What the event says beyond its title: the reason, the problem, what was delivered, what to run instead. */
const textOf = (event: HistoryEvent, rollout: Rollout, registry: Registry): string =>
  [
    reasonOf(event, rollout),
    event.text,
    instead(event, rollout, registry),
    EVENTS[event.event].feed?.text?.(rollout),
  ]
    .filter((text) => text !== undefined)
    .join("\n\n");

/** Of a version that came into production after a newer one; what comes later changes no entry. */
function instead(event: HistoryEvent, rollout: Rollout, registry: Registry): string | undefined {
  if (event.event !== "released") return undefined;
  const newer = overtakenAt(registry, rollout, event.at)?.release.version;
  return (
    newer && `${newer}, which is newer, is in production already and stays the version to run.`
  );
}

/** The teams that have something to do because of an event: answer, report, come back, take a flag off. */
function askedBy(event: HistoryEvent, testing: ReadonlySet<string>): string[] {
  const { asks } = EVENTS[event.event].feed ?? {};
  const asked = typeof asks === "function" ? asks(event) : asks;
  if (asked === "testing teams") return [...testing];
  return asked === "its team" && event.team !== undefined ? [event.team] : [];
}

function releaseEntry(release: DistributionRelease, id: string): Entry {
  const { distribution, version, data } = release;
  return {
    id,
    at: `${data.date}T00:00:00Z`,
    title: `${distribution} ${version}: ${data.type} release with ${count(data.contents.length, "update")}`,
    text: data.notes ?? "",
    page: `distributions/${release.id}/`,
    kind: "release",
    coming: true,
    teams: [],
  };
}

/**
 * The planned distribution releases, as entries (R15). When a release was planned is not recorded: an entry is from the
 * acceptance of the last update that it lists, or from the release before it. A moved date makes a new entry.
 */
export function plannedEntries(registry: Registry, now: string): Entry[] {
  const authority = authorityOf(registry);
  if (authority === undefined) return [];
  return [...releasesByDistribution(registry).values()].flatMap((releases) =>
    releases.flatMap((release, index) => {
      if (!isPlanned(release, now)) return [];
      const before = releases.slice(0, index).findLast((one) => !isPlanned(one, now));
      return plannedEntry(release, before, registry, authority);
    }),
  );
}

function plannedEntry(
  release: DistributionRelease,
  before: DistributionRelease | undefined,
  registry: Registry,
  authority: Authority,
): Entry {
  const { distribution, version, data } = release;
  const listed = data.contents.flatMap((path) => registry.rollouts.get(path) ?? []);
  const known = [
    `${before?.data.date ?? authority.projectStart}T00:00:00Z`,
    ...listed.flatMap(
      (rollout) => historyOf(rollout).findLast(({ state }) => state === "Accepted")?.at ?? [],
    ),
  ];
  const updates = listed.map(
    (one) => `- ${rolloutSubject({ ...one.release, platform: one.platform })}`,
  );
  return {
    id: authority.id(`distributions/${release.id}/planned/${data.date}`),
    at: known.sort(compareText).at(-1) ?? known[0] ?? "",
    title: `${distribution} ${version}: ${data.type} release planned for ${formatDate(data.date)}, with ${count(data.contents.length, "update")} so far`,
    text: [updates.join("\n"), data.notes ?? ""].filter((text) => text !== "").join("\n\n"),
    page: `distributions/${release.id}/`,
    kind: "release",
    coming: true,
    teams: [],
  };
}
