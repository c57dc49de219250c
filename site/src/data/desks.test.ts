import { expect, test } from "vitest";
import { boardRow } from "#core/views/board.ts";
import { tasksOf } from "#core/views/desk.ts";
import { isInFlight } from "#core/views/rollout-lists.ts";
import { baseTexts } from "#testing/base.ts";
import { VARIED_NOW as NOW, VARIED } from "#testing/base-variants.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { whoIs } from "../words/who.ts";
import { alsoAsked, calendarOf, deskOwners, deskSentence, loadOf, usualTimeText } from "./desks.ts";

const registry = await registryOf(baseTexts(VARIED));
const tasks = [...registry.rollouts.values()].flatMap((one) => tasksOf(one, registry, NOW));

test("groups, their members, teams and everybody else who is asked have a desk, each once", () => {
  const names = deskOwners(registry, ["ea-NGI_A-SITE-ONE"], ["somebody-else"]).map(
    ({ name }) => name,
  );
  expect(names).toEqual(
    expect.arrayContaining(["sw-rel-sr", "manager-one", "ea-NGI_A-SITE-ONE", "somebody-else"]),
  );
  expect(new Set(names).size).toBe(names.length);
});

test("a person is led to the desks of their groups", () => {
  expect(alsoAsked("Manager-One", registry)).toContain("staged-rollout");
  expect(alsoAsked("nobody", registry)).toEqual([]);
});

test("a desk begins with how much is on it", () => {
  expect(deskSentence("SITE", [], NOW)).toBe("SITE has nothing to do today.");
  const [task] = tasks;
  if (!task) throw new Error("the sample asks nobody");
  const late = { ...task, pressing: "2011-07-01T00:00:00Z" };
  expect(deskSentence("SITE", [late], NOW)).toBe("SITE has 1 thing to do, which is overdue.");
  expect(deskSentence("SITE", [late, { ...task, pressing: null }], NOW)).toBe(
    "SITE has 2 things to do, 1 of them overdue.",
  );
});

test("a pull request that waits for the person is one thing more", () => {
  const pull = {
    number: 12,
    title: "A",
    author: "b",
    opened: NOW,
    url: "",
    gate: "success",
  } as const;
  const pulls = [{ ...pull, reports: [], summaries: [] }];
  expect(deskSentence("manager-one", [], NOW, pulls)).toBe("manager-one has 1 thing to do.");
  const [task] = tasks;
  if (!task) throw new Error("the sample asks nobody");
  const late = { ...task, pressing: "2011-07-01T00:00:00Z" };
  expect(deskSentence("manager-one", [late], NOW, pulls)).toBe(
    "manager-one has 2 things to do, 1 of them overdue.",
  );
});

test("usual times say of how many they are the middle", () => {
  expect(usualTimeText({ median: 3 * 3_600_000, times: 12, late: 1 })).toBe(
    "after 3 hours (median of 12 times, 1 late)",
  );
  expect(usualTimeText({ median: 60_000, times: 1, late: 0 })).toBe("after 1 minute (once)");
});

test("at hand is what a manager decides and what a team has still to answer or report", () => {
  const board = [...registry.rollouts.values()]
    .filter(isInFlight)
    .map((rollout) => boardRow(rollout, registry, NOW));
  const load = (name: string) =>
    loadOf(whoIs(name, registry), board, registry).map(({ rollout }) => rollout);
  const managed = load("manager-one");
  expect(managed.length).toBeGreaterThan(0);
  expect(load("Manager-One")).toEqual(managed);
  expect(load("nobody")).toEqual([]);
  const [row] = board.filter(({ teams }) => teams.length > 0);
  const [first] = row?.teams ?? [];
  if (!row || !first) throw new Error("the sample tests nothing");
  const team = whoIs(first.team, registry);
  const marked = (mark: typeof first.mark) =>
    loadOf(team, [{ ...row, teams: [{ ...first, mark }] }], registry).length;
  expect((["asked", "late", "accepted", "declined", "reported"] as const).map(marked)).toEqual([
    1, 1, 1, 0, 0,
  ]);
});

test("teams and managers have a calendar, in the spelling of their files", () => {
  const of = (name: string) => calendarOf(whoIs(name, registry), registry);
  expect(of("ea-NGI_A-SITE-ONE")).toBe("team/ea-NGI_A-SITE-ONE");
  expect(of("Manager-One")).toBe("manager/manager-one");
  expect([of("staged-rollout"), of("nobody")]).toEqual([undefined, undefined]);
});
