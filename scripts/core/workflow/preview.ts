/** What a merge would set off: the plan for what it makes, without what is planned for the base anyway. */

import { compareText } from "#core/base/problems.ts";
import { EVENTS } from "#core/events/index.ts";
import { rolloutTitle } from "#core/model/names.ts";
import type { Registry, Rollout } from "../model/registry.ts";
import { type Plan, type PlannedEvent, plan } from "./plan.ts";

/** Sentences, one for each rollout that would move; `concerned` are the rollouts to look at, by path. */
export function preview(
  base: Registry,
  merged: Registry,
  concerned: (rollout: Rollout) => boolean,
  now: string,
): string[] {
  const before = new Set(plan(only(base, concerned), [], now).events.map(eventKey));
  const registry = only(merged, concerned);
  const { events, deliveries } = plan(registry, [], now);
  const added = events.filter((event) => !before.has(eventKey(event)));
  const byRollout = Map.groupBy(added, ({ rollout }) => rollout);
  return [...byRollout]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, own]) => {
      const rollout = registry.rollouts.get(path);
      if (!rollout) return [];
      const clauses = own.flatMap(
        (event) => EVENTS[event.event].onMerge?.(event, { rollout, registry, now }) ?? [],
      );
      if (isReady(deliveries, path)) clauses.push("everything is ready for the manager to decide");
      const title = rolloutTitle({ ...rollout.release, platform: rollout.platform });
      return clauses.length === 0 ? [] : [`${title}: ${clauses.join(", ")}`];
    });
}

/** An event without its instant. */
const eventKey = ({ at: _, due: __, ...event }: PlannedEvent): string => JSON.stringify(event);

const isReady = (deliveries: Plan["deliveries"], path: string): boolean =>
  deliveries.some(({ rollout, id }) => rollout === path && /^ready(?:\/\d+)?$/.test(id));

/** The registry with no other releases and rollouts than those concerned. */
function only(registry: Registry, concerned: (rollout: Rollout) => boolean): Registry {
  const rollouts = [...registry.rollouts].filter(([, rollout]) => concerned(rollout));
  const releases = new Set(rollouts.map(([, { release }]) => release.path));
  return {
    ...registry,
    rollouts: new Map(rollouts),
    releases: new Map([...registry.releases].filter(([path]) => releases.has(path))),
  };
}
