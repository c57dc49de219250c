import { expect, test } from "vitest";
import type { Rollout } from "#core/model/registry.ts";
import type { Task } from "#core/views/desk.ts";
import { pagesOf, reasonAlone, waitsFor } from "./board.ts";

test.for([
  ["waiting for ea-NGI_A-X: no answer since Monday 09:15", "No answer since Monday 09:15"],
  [
    "waiting for the report of ea-NGI_A-X, due Monday 24:00 Rome",
    "No report yet, due Monday 24:00 Rome",
  ],
  [
    "GGUS 1 is an unresolved showstopper: m can reject",
    "GGUS 1 is an unresolved showstopper: m can reject",
  ],
] as const)("%s", ([message, said]) => {
  expect(reasonAlone(message)).toBe(said);
});

const task = (who: string, due: string | null, message: string) =>
  ({
    rollout: { path: "a" } as Rollout,
    code: "x",
    what: "act",
    who,
    due,
    pressing: due,
    pressed: who,
    message,
  }) satisfies Task;

test("a rollout waits for the nearest deadline, and other reasons are counted once", () => {
  const waits = waitsFor([
    task("manager", null, "one"),
    task("late", "2011-05-01T00:00:00Z", "two"),
    task("early", "2011-04-01T00:00:00Z", "one"),
  ]);
  expect(waits?.task.who).toBe("early");
  expect(waits?.others).toBe(1);
  expect(waitsFor([])).toBeUndefined();
});

test("lists are cut into pages, and an empty one has a page too", () => {
  expect(pagesOf([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(pagesOf([1, 2], 2)).toEqual([[1, 2]]);
  expect(pagesOf([])).toEqual([[]]);
});
