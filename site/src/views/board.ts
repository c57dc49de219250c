/** The text of a row of the board, and the values that the filters use. */

import { componentOf, membersOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { actingManager } from "#core/model/teams.ts";
import type { BoardRow } from "#core/views/board.ts";
import type { Task } from "#core/views/desk.ts";
import { nearestFirst } from "#core/views/desk.ts";
import { capital } from "../words/words.ts";

/** Rows on a page of the board and of the history: a page stays below 60 KB. */
export const PAGE_SIZE = 150;

/**
 * The step that is waited for, why it is needed, and how many other reasons there are: the one that has waited longest
 * without a deadline, where the row has one, otherwise that whose deadline is nearest.
 */
export function waitsFor(tasks: readonly Task[], waiting?: BoardRow["waiting"]) {
  const longest =
    waiting &&
    tasks.find(
      ({ reason, since }) =>
        reason.code === waiting.code && (since?.at ?? waiting.since) === waiting.since,
    );
  const [nearest] = [...tasks].sort(
    (a, b) => Number(a.due === null) - Number(b.due === null) || nearestFirst(a, b),
  );
  const task = longest ?? nearest;
  if (!task) return undefined;
  const others = new Set(tasks.map(({ reason }) => reason)).size - 1;
  return { task, reason: capital(task.alone), others };
}

/** The manager of a rollout as the group spells the login; undefined where none is named, or that one has left. */
export function managerName(rollout: Rollout, registry: Registry): string | undefined {
  const login = actingManager(rollout, registry);
  return login && (membersOf(registry, "staged-rollout").get(login.toLowerCase())?.github ?? login);
}

/** The values of a row, by filter. */
export const facetsOf = (rollout: Rollout, row: BoardRow, registry: Registry) => ({
  state: row.state,
  family: componentOf(registry, rollout.release)?.data.family ?? "other",
  stack: rollout.release.stack,
  platform: rollout.platform,
  team: row.teams.map(({ team }) => team).join(" "),
  manager: managerName(rollout, registry) ?? "",
  who: [...new Set(row.next.map(({ who }) => who))].join(" "),
});

/** A region as one value of a filter: values stand between spaces. */
export const regionValue = (region: string): string => region.replaceAll(/\s+/g, "_");

/** The pages of a list; at least one. */
export function pagesOf<T>(list: readonly T[], size = PAGE_SIZE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < list.length || from === 0; from += size) {
    pages.push(list.slice(from, from + size));
  }
  return pages;
}
