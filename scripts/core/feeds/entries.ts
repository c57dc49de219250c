/**
 * What happened, as entries of feeds (R129): one for each recorded event and one for each distribution release.
 * A history only grows and an event keeps its place in it, so an entry keeps its id and its order for good.
 */

import { compareText } from "#core/base/problems.ts";
import { count } from "#core/base/text.ts";
import { eventSentence } from "#core/events/sentences.ts";
import { rolloutSubject } from "#core/model/names.ts";
import { acceptedAfterEach, historyOf } from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import { isDecision, reasonOf } from "#core/notifications/text/decision.ts";
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
  /** The page that it leads to, below the site's address. */
  readonly page: string;
  readonly kind: "event" | "decision" | "release";
  readonly stack?: string;
  readonly family?: string;
  /** `EMI/cream` */
  readonly component?: string;
  /** Teams of whom something is asked by it. */
  readonly teams: readonly string[];
}

/** Everything that has happened by now, the latest first. */
export function entriesOf(registry: Registry, now: string): Entry[] {
  const procedure = registry.procedure?.data;
  if (!procedure) return [];
  const authority = `${new URL(procedure.site).host},${procedure.projectStart}`;
  const id = (path: string) => `tag:${authority}:${path}`;
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
  const accepted = acceptedAfterEach(historyOf(rollout));
  return historyOf(rollout).map((event, index) => {
    return {
      id: id(`rollouts/${path}/${index + 1}`),
      at: event.at,
      title: `${subject}: ${eventSentence(event)}`,
      text: textOf(event, rollout),
      page: `rollouts/${path}/`,
      kind: kindOf(event.event),
      stack: release.stack,
      ...(family === undefined ? {} : { family }),
      component: componentId(release),
      teams: askedBy(event, accepted[index] ?? new Set()),
    };
  });
}

const kindOf = (event: HistoryEvent["event"]): Entry["kind"] => {
  if (event === "released") return "release";
  return event === "recalled" || isDecision(event) ? "decision" : "event";
};

/** What the event says beyond its title: the reason, the problem, what was delivered. */
function textOf(event: HistoryEvent, rollout: Rollout): string {
  const delivered = event.event === "submitted" || event.event === "released";
  const said = [
    reasonOf(event, rollout),
    event.text,
    delivered ? rollout.release.data.summary : undefined,
  ];
  return said.filter((text) => text !== undefined).join("\n\n");
}

/** The teams that have something to do because of an event: answer, report, come back, take a flag off. */
function askedBy({ event, team, state }: HistoryEvent, accepted: ReadonlySet<string>): string[] {
  switch (event) {
    case "asked":
    case "dismissed":
    case "overdue":
    case "report-due":
    case "extended":
      return team === undefined ? [] : [team];
    case "problem":
    case "waived":
    case "withdrawn":
    case "recalled":
      return [...accepted];
    case "resolved":
      return state === "Rejected" ? [...accepted] : [];
    default:
      return [];
  }
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
    teams: [],
  };
}
