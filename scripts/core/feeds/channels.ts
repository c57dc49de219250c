/** All feeds, and the entries of each (R129). */

import { compareText } from "#core/base/problems.ts";
import type { Registry } from "../model/registry.ts";
import type { Entry } from "./entries.ts";

export const CHANNEL_GROUPS = ["all", "family", "stack", "component", "team"] as const;
export type ChannelGroup = (typeof CHANNEL_GROUPS)[number];

export interface Channel {
  /** Its address below `feeds/`, without an ending: `component/EMI/cream`. */
  readonly path: string;
  readonly title: string;
  readonly group: ChannelGroup;
  /** Whether it is a JSON Feed besides. */
  readonly json: boolean;
  /** The latest first. */
  readonly entries: readonly Entry[];
}

/**
 * Whether a feed is in JSON besides Atom: that of a team only where it joined before the day on which the instance began
 * to publish fewer files.
 */
export function hasJsonFeed(
  path: string,
  { procedure, teams }: Pick<Registry, "procedure" | "teams">,
): boolean {
  const team = path.startsWith("team/") ? teams.get(path.slice("team/".length)) : undefined;
  const since = procedure?.data.fewerFilesSince;
  return team === undefined || since === undefined || team.data.since < since;
}

/** The number of entries in a feed: the latest ones. */
export const FEED_ENTRIES = 25;
/** In that of a team, of which there may be a thousand: three tests, each asked, accepted, exposed and reported. */
export const TEAM_ENTRIES = 12;

/**
 * All feeds, including empty ones, so that people can subscribe from the first day; `planned` are the distribution
 * releases that have a date ahead.
 */
export function channelsOf(
  registry: Registry,
  entries: readonly Entry[],
  planned: readonly Entry[] = [],
): Channel[] {
  const by = (keys: (entry: Entry) => readonly string[]) => {
    const lists = new Map<string, Entry[]>();
    for (const entry of entries) {
      for (const key of keys(entry)) {
        const list = lists.get(key);
        if (!list) lists.set(key, [entry]);
        else if (list.length < FEED_ENTRIES) list.push(entry);
      }
    }
    return lists;
  };
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  const organisation = registry.procedure?.data.organisation ?? "";
  const channel = (
    group: ChannelGroup,
    path: string,
    title: string,
    own: readonly Entry[] = [],
  ): Channel => ({
    group,
    path,
    json: hasJsonFeed(path, registry),
    title: `${organisation} staged rollout: ${title}`,
    entries: own.slice(0, group === "team" ? TEAM_ENTRIES : FEED_ENTRIES),
  });
  const families = by(({ family }) => one(family));
  const stacks = by(({ stack }) => one(stack));
  const components = by(({ component }) => one(component));
  const teams = by((entry) => entry.teams);
  const named = <T>(records: ReadonlyMap<string, T>) =>
    [...records].sort(([a], [b]) => compareText(a, b));
  const known = [...new Set([...registry.components.values()].map(({ data }) => data.family))];
  return [
    channel("all", "all", "everything", entries),
    channel(
      "all",
      "releases",
      "releases",
      entries.filter(({ kind }) => kind === "release").slice(0, FEED_ENTRIES),
    ),
    channel(
      "all",
      "decisions",
      "decisions",
      entries.filter(({ kind }) => kind === "decision").slice(0, FEED_ENTRIES),
    ),
    channel("all", "coming", "coming releases", comingOf(entries, planned)),
    ...known
      .sort(compareText)
      .map((family) =>
        channel("family", `family/${family}`, `family ${family}`, families.get(family)),
      ),
    ...named(registry.stacks).map(([id, { data }]) =>
      channel("stack", `stack/${id}`, data.title, stacks.get(id)),
    ),
    ...named(registry.components).map(([id, { data }]) =>
      channel("component", `component/${id}`, `${data.title} (${id})`, components.get(id)),
    ),
    ...named(registry.teams).map(([id]) =>
      channel("team", `team/${id}`, `steps for ${id}`, teams.get(id)),
    ),
  ];
}

/** What is on its way to the sites, without the answers and reports on the way (R15); what is planned is never cut off. */
const comingOf = (entries: readonly Entry[], planned: readonly Entry[]): readonly Entry[] =>
  [
    ...planned.slice(-FEED_ENTRIES),
    ...entries.filter(({ coming }) => coming).slice(0, Math.max(0, FEED_ENTRIES - planned.length)),
  ].sort((a, b) => compareText(b.at, a.at));
