/** The text of a row of the board, and the values that the filters use. */

import { componentOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { BoardRow } from "#core/views/board.ts";
import type { Task } from "#core/views/desk.ts";
import { nearestFirst } from "#core/views/desk.ts";
import { capital } from "../words/words.ts";

/** Rows on a page of the board and of the history: a page stays below 60 KB. */
export const PAGE_SIZE = 150;

/** The step whose deadline is nearest, why it is needed, and how many other reasons there are. */
export function waitsFor(tasks: readonly Task[]) {
  const [task] = [...tasks].sort(
    (a, b) => Number(a.due === null) - Number(b.due === null) || nearestFirst(a, b),
  );
  if (!task) return undefined;
  const others = new Set(tasks.map(({ reason }) => reason)).size - 1;
  return { task, reason: capital(task.alone), others };
}

/** The values of a row, by filter. */
export const facetsOf = (rollout: Rollout, row: BoardRow, registry: Registry) => ({
  state: row.state,
  family: componentOf(registry, rollout.release)?.data.family ?? "other",
  stack: rollout.release.stack,
  platform: rollout.platform,
  team: row.teams.map(({ team }) => team).join(" "),
});

/** The pages of a list; at least one. */
export function pagesOf<T>(list: readonly T[], size = PAGE_SIZE): T[][] {
  const pages: T[][] = [];
  for (let from = 0; from < list.length || from === 0; from += size) {
    pages.push(list.slice(from, from + size));
  }
  return pages;
}
