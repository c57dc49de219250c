import { expect, test } from "vitest";
import type { HistoryEvent } from "#core/model/registry.ts";
import { GLA, LIS } from "../../testing/federation.ts";
import { IN_TEST, recorded } from "../../testing/recorded.ts";
import * as stages from "../../testing/recorded-stages.ts";
import { byActor, tasksOf, usualTimes } from "./desk.ts";
import { offerLines } from "./offer-lines.ts";

const NOW = "2011-05-24T12:00:00Z";
const HOUR = 3_600_000;

test("what is asked of somebody is on one list, the nearest deadline first", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const desk = byActor(tasksOf(rollout(IN_TEST), registry, NOW), NOW);
  expect(desk.get(GLA)).toMatchObject([
    {
      reason: { code: "report-overdue", team: GLA },
      what: "report how it went",
      due: "2011-05-22T23:00:00Z",
    },
  ]);
  expect(desk.get("manager-one")?.map(({ reason }) => reason.code)).toEqual(
    expect.arrayContaining(["report-overdue", "problem-open"]),
  );
  // The manager is asked about the late team, so its deadline presses both.
  expect(desk.get("manager-one")?.map(({ pressing }) => pressing)).toEqual([
    "2011-05-20T23:00:00Z",
    "2011-05-22T23:00:00Z",
    null,
  ]);
});

test("what can be done about a rollout is listed with the accounts that may do it", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const lines = offerLines(rollout(IN_TEST), registry, NOW);
  expect(lines).toContain(`add rollouts/${IN_TEST}/${GLA}-EMI-cream-1.13.1.md (gla-admin)`);
  expect(lines).toContain(
    "write excuse NGI_UK-GLA REASON (coordinator-one, manager-one, manager-two)",
  );
});

test("a manager named in other capitals has one desk", async () => {
  const { registry, rollout } = await recorded((files) => {
    stages.accepted(files);
    files.rollouts[IN_TEST] = { ...files.rollouts[IN_TEST], manager: "Manager-ONE" };
  });
  const desk = byActor(tasksOf(rollout(IN_TEST), registry, NOW), NOW);
  expect(desk.get("manager-one")).toHaveLength(3);
  expect([...desk.keys()]).not.toContain("Manager-ONE");
});

test("usual times are medians of what histories say", async () => {
  const { registry } = await recorded((files) => {
    stages.reported(files);
    for (const entry of stages.ticketOf(files).history) {
      if (entry.event === "asked" && entry.team === GLA) entry.due = "2011-05-13T15:30:00Z";
    }
  });
  const { answers } = usualTimes(registry.rollouts.values(), registry, "2011-06-30T12:00:00Z");
  const asked = (team: string) =>
    registry.rollouts
      .get(IN_TEST)
      ?.ticket?.data.history.find((entry) => entry.event === "asked" && entry.team === team)?.at;
  expect(answers.get(GLA)).toMatchObject({
    median: Date.parse("2011-05-13T16:00:00Z") - Date.parse(asked(GLA) ?? ""),
    times: 1,
    late: 1,
  });
  expect(answers.get(LIS)).toMatchObject({ times: 1, late: 0 });
});

/** The usual times of a rollout with this history, each entry one hour after the one before. */
async function usualOf(...events: Omit<HistoryEvent, "at">[]) {
  const { registry, rollout } = await recorded();
  const base = rollout(IN_TEST);
  if (!base.ticket) throw new Error("the rollout has no ticket");
  const history = events.map((event, hour) => ({
    ...event,
    at: new Date(Date.UTC(2011, 4, 1, hour)).toISOString().replace(".000", ""),
  }));
  const told = { ...base, ticket: { ...base.ticket, data: { ...base.ticket.data, history } } };
  return usualTimes([told], registry, "2011-06-30T12:00:00Z");
}

test("a manager's times run from being named to asking, and from the last report to deciding", async () => {
  const { selections, decisions } = await usualOf(
    { event: "opened", manager: "Manager-One" },
    { event: "exposed", team: GLA },
    { event: "asked", team: GLA },
    { event: "accepted", team: GLA },
    { event: "asked", team: LIS },
    { event: "reported", team: GLA },
    { event: "reported", team: LIS },
    { event: "beta-off", team: GLA },
    { event: "beta-off", team: LIS },
    { event: "resolved" },
  );
  expect(selections.get("manager-one")).toEqual({ median: 2 * HOUR, times: 1, late: 0 });
  expect(decisions.get("manager-one")).toEqual({ median: 3 * HOUR, times: 1, late: 0 });
});

test("a withdrawn request is not answered by a team that volunteers later", async () => {
  const { answers } = await usualOf(
    { event: "asked", team: GLA, due: "2011-05-01T01:00:00Z" },
    { event: "dismissed", team: GLA },
    { event: "pooled" },
    { event: "accepted", team: GLA },
  );
  expect(answers.get(GLA)).toBeUndefined();
});
