/**
 * What happened, as entries of feeds (R129): one for each recorded event and one for each distribution release.
 * A history only grows and an event keeps its place in it, so an entry keeps its id and its order for good.
 */
import { familyOf } from "../access/people.ts";
import { decisionOf } from "../messages/decision.ts";
import { eventSentence } from "../messages/events.ts";
import { componentId } from "../model/queries.ts";
import type { DistributionRelease, HistoryEvent, Registry, Rollout } from "../model/registry.ts";
import { rolloutTitle } from "../names.ts";
import { compareText } from "../problems.ts";
import { historyOf } from "../workflow/participation.ts";

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

const DECISIONS: ReadonlySet<HistoryEvent["event"]> = new Set([
  "verification-rejected",
  "waived",
  "resolved",
  "withdrawn",
  "recalled",
]);

/** Everything that has happened by now, the latest first. */
export function entriesOf(registry: Registry, now: string): Entry[] {
  const procedure = registry.procedure?.data;
  if (!procedure) return [];
  const authority = `${new URL(procedure.site).host},${procedure.projectStart}`;
  const id = (path: string) => `tag:${authority}:${path}`;
  const events = [...registry.rollouts.values()].flatMap((rollout) =>
    historyOf(rollout).flatMap((event, index) =>
      event.at > now
        ? []
        : eventEntry(rollout, event, id(`rollouts/${rollout.path}/${index + 1}`), registry),
    ),
  );
  const releases = [...registry.distributionReleases.values()]
    .filter(({ data }) => `${data.date}T00:00:00Z` <= now)
    .map((release) => releaseEntry(release, id(`distributions/${release.id}`)));
  return [...events, ...releases].sort(
    (a, b) => compareText(b.at, a.at) || compareText(b.id, a.id),
  );
}

function eventEntry(rollout: Rollout, event: HistoryEvent, id: string, registry: Registry): Entry {
  const { release, platform, path } = rollout;
  const family = familyOf(registry, rollout);
  const subject = rolloutTitle({ ...release, platform }).replace(/^Staged Rollout /, "");
  const kind = DECISIONS.has(event.event)
    ? "decision"
    : event.event === "released"
      ? "release"
      : "event";
  return {
    id,
    at: event.at,
    title: `${subject}: ${eventSentence(event)}`,
    text: textOf(event, rollout),
    page: `rollouts/${path}/`,
    kind,
    stack: release.stack,
    ...(family === undefined ? {} : { family }),
    component: componentId(release),
    teams: askedBy(event, rollout),
  };
}

/** What the event says beyond its title: the reason, the problem, what was delivered. */
function textOf(event: HistoryEvent, rollout: Rollout): string {
  const { release } = rollout;
  const said = [event.reason, event.text].filter((text) => text !== undefined);
  switch (event.event) {
    case "submitted":
    case "released":
      return [...said, release.data.summary].join("\n\n");
    case "verification-rejected":
    case "waived":
    case "resolved":
    case "withdrawn": {
      const decision = decisionOf(rollout);
      const reason = decision.event === event.event ? decision.reason : undefined;
      return [...said, ...(reason !== undefined && said.length === 0 ? [reason] : [])].join("\n\n");
    }
    case "recalled":
      return said.length > 0 ? said.join("\n\n") : (rollout.decisions?.data.recall?.reason ?? "");
    default:
      return said.join("\n\n");
  }
}

/** The teams that have something to do because of an event: answer, report, come back, take a flag off. */
function askedBy({ event, team, state }: HistoryEvent, rollout: Rollout): string[] {
  const accepted = () =>
    Object.entries(rollout.ticket?.data.participation ?? {}).flatMap(([name, { response }]) =>
      response === "accept" ? name : [],
    );
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
      return accepted();
    case "resolved":
      return state === "Rejected" ? accepted() : [];
    default:
      return [];
  }
}

function releaseEntry(release: DistributionRelease, id: string): Entry {
  const { distribution, version, data } = release;
  const rollouts = data.contents.length;
  return {
    id,
    at: `${data.date}T00:00:00Z`,
    title: `${distribution} ${version}: ${data.type} release with ${rollouts} ${rollouts === 1 ? "update" : "updates"}`,
    text: data.notes ?? "",
    page: `distributions/${release.id}/`,
    kind: "release",
    teams: [],
  };
}
