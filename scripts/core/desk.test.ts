import { expect, test } from "vitest";
import { IN_TEST, LISBON, NORTH, sampleRegistry } from "../testing/sample-registry.ts";
import * as stages from "../testing/sample-stages.ts";
import { byActor, tasksOf, usuals } from "./desk.ts";

const NOW = "2011-05-24T12:00:00Z";
const HOUR = 3_600_000;

test("what is asked of somebody is on one list, the nearest deadline first", async () => {
  const { registry, rollout } = await sampleRegistry(stages.accepted);
  const desk = byActor(tasksOf(rollout(IN_TEST), registry, NOW));
  expect(desk.get(NORTH)).toMatchObject([
    { code: "report-overdue", what: "report how it went", due: "2011-05-22T23:00:00Z" },
  ]);
  expect(desk.get("manager-one")?.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["report-overdue", "problem-open"]),
  );
  // The manager is asked about the late team, so its deadline presses both.
  expect(desk.get("manager-one")?.map(({ pressing }) => pressing)).toEqual([
    "2011-05-20T23:00:00Z",
    "2011-05-22T23:00:00Z",
    null,
  ]);
});

test("usual times are medians of what histories say", async () => {
  const { registry } = await sampleRegistry((files) => {
    stages.reported(files);
    for (const entry of stages.ticketOf(files).history) {
      if (entry.event === "asked" && entry.team === NORTH) entry.due = "2011-05-13T15:30:00Z";
    }
  });
  const { answers } = usuals(registry.rollouts.values());
  const asked = (team: string) =>
    registry.rollouts
      .get(IN_TEST)
      ?.ticket?.data.history.find((entry) => entry.event === "asked" && entry.team === team)?.at;
  expect(answers.get(NORTH)).toMatchObject({
    median: Date.parse("2011-05-13T16:00:00Z") - Date.parse(asked(NORTH) ?? ""),
    times: 1,
    late: 1,
  });
  expect(answers.get(LISBON)).toMatchObject({ times: 1, late: 0 });
});

test("a manager's times run from being named to asking, and from the last report to deciding", async () => {
  const { rollout } = await sampleRegistry();
  const base = rollout(IN_TEST);
  if (!base.ticket) throw new Error("the sample has no ticket");
  const at = (hour: number) => `2011-05-01T${String(hour).padStart(2, "0")}:00:00Z`;
  const history = [
    { at: at(1), event: "opened" as const, manager: "manager-one" },
    { at: at(3), event: "asked" as const, team: NORTH },
    { at: at(4), event: "accepted" as const, team: NORTH },
    { at: at(5), event: "asked" as const, team: LISBON },
    { at: at(6), event: "reported" as const, team: NORTH },
    { at: at(8), event: "reported" as const, team: LISBON },
    { at: at(11), event: "resolved" as const },
  ];
  const told = { ...base, ticket: { ...base.ticket, data: { ...base.ticket.data, history } } };
  const { selections, decisions } = usuals([told]);
  expect(selections.get("manager-one")).toEqual({ median: 2 * HOUR, times: 1, late: 0 });
  expect(decisions.get("manager-one")).toEqual({ median: 3 * HOUR, times: 1, late: 0 });
});
