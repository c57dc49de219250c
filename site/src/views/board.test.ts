import { expect, test } from "vitest";
import type { Rollout } from "#core/model/registry.ts";
import type { Reason } from "#core/reasons/index.ts";
import type { Task } from "#core/views/desk.ts";
import { pagesOf, waitsFor } from "./board.ts";

const task = (who: string, due: string | null, reason: Reason) =>
  ({
    rollout: { path: "a" } as Rollout,
    reason,
    message: `waiting for ${who}: nothing is done`,
    alone: "nothing is done",
    blocks: true,
    what: "act",
    brief: "act",
    who,
    due,
    pressing: due,
    pressed: who,
    offers: () => [],
  }) satisfies Task;

test("a rollout waits for the nearest deadline, and other reasons are counted once", () => {
  const one: Reason = { code: "no-team", manager: "manager" };
  const waits = waitsFor([
    task("manager", null, one),
    task("late", "2011-05-01T00:00:00Z", { code: "decision-missing", manager: "late" }),
    task("early", "2011-04-01T00:00:00Z", one),
  ]);
  expect(waits?.task.who).toBe("early");
  expect(waits?.reason).toBe("Nothing is done");
  expect(waits?.others).toBe(1);
  expect(waitsFor([])).toBeUndefined();
});

test("lists are cut into pages, and an empty one has a page too", () => {
  expect(pagesOf([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(pagesOf([1, 2], 2)).toEqual([[1, 2]]);
  expect(pagesOf([])).toEqual([[]]);
});
