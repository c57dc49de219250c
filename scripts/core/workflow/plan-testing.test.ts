import { describe, expect, test } from "vitest";
import {
  BER,
  GLA,
  LIS,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VIC,
} from "#testing/federation.ts";
import { eventsOf, idsOf, type Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { accepts, declines, managed, open, reports, testing, ticketOf } from "#testing/underway.ts";
import type { Plan } from "./plan.ts";

describe("answers (R88, R109–R111)", () => {
  test("silence: overdue, then the list, then the coordinators, each at its instant", async () => {
    const place = await open([LIS, BER]);
    await place.advance("2011-06-01T10:00:00Z", [declines(BER, "2011-06-01T09:00:00Z")]);
    const late = await place.advance("2011-06-20T00:00:00Z");
    expect((await place.history()).slice(-4)).toEqual([
      `declined ${BER} 2011-06-01T09:00:00Z`,
      `overdue ${LIS} 2011-06-02T08:00:00Z`,
      "pooled 2011-06-02T08:00:00Z",
      "escalated 2011-06-07T08:00:00Z",
    ]);
    expect(idsOf(late)).toEqual([`overdue/${LIS}`, "pool/early-adopters-glite", "escalate"]);
  });

  test("an emergency is answered within twelve hours", async () => {
    const place = await open([LIS], releaseText(undefined, "emergency"));
    expect(ticketOf(place)).toContain("due: 2011-06-01T20:00:00Z");
    expect((await place.plan("2011-06-01T19:59:59Z")).events).toEqual([]);
    expect(eventsOf(await place.plan("2011-06-01T20:00:00Z"))).toEqual([
      `overdue ${LIS}`,
      "pooled",
    ]);
  });

  test("an answer found in the same run comes before what time would have done", async () => {
    const place = await open([LIS]);
    const plan = await place.advance("2011-06-03T08:00:00Z", [
      accepts(LIS, "2011-06-02T20:00:00Z"),
    ]);
    expect(plan.events).toMatchObject([
      {
        event: "accepted",
        at: "2011-06-02T20:00:00Z",
        by: "lis-admin",
        due: "2011-06-09T23:00:00Z",
      },
    ]);
    expect(plan.dropped).toMatchObject([{ id: `ask/${LIS}` }]);
  });

  test("a comment that would break the order takes the run's instant", async () => {
    const place = await open([LIS, BER]);
    const plan = await place.advance("2011-06-02T12:00:00Z", [
      accepts(LIS, "2011-06-02T07:00:00Z"),
    ]);
    expect(plan.events.map(({ event, at }) => `${event} ${at}`)).toEqual([
      "accepted 2011-06-02T07:00:00Z",
    ]);
    // Whit Thursday is a holiday in Germany: BER is overdue on Friday.
    const next = await place.advance("2011-06-03T12:00:00Z", [
      declines(BER, "2011-06-03T07:30:00Z"),
    ]);
    expect(next.events.map(({ event, at }) => `${event} ${at}`)).toEqual([
      "declined 2011-06-03T07:30:00Z",
    ]);
    const third = await open([LIS, BER]);
    const both = await third.advance("2011-06-03T12:00:00Z", [
      accepts(BER, "2011-06-02T07:00:00Z"),
    ]);
    expect(both.events.map(({ event, team, at }) => `${event} ${team} ${at}`)).toEqual([
      `overdue ${LIS} 2011-06-02T08:00:00Z`,
      `accepted ${BER} 2011-06-03T12:00:00Z`,
    ]);
  });

  test("an answer may change before the report; both stay", async () => {
    const place = await testing([LIS]);
    await place.advance("2011-06-01T12:00:00Z", [
      commandBy("lis-admin", "2011-06-01T11:00:00Z", { kind: "withdraw", reason: "no\nhands" }),
      accepts(LIS, "2011-06-01T11:30:00Z"),
    ]);
    expect((await place.history()).slice(-3)).toEqual([
      `accepted ${LIS} 2011-06-01T10:00:00Z`,
      `declined ${LIS} 2011-06-01T11:00:00Z`,
      `accepted ${LIS} 2011-06-01T11:30:00Z`,
    ]);
    expect(ticketOf(place)).toContain("reason: no hands");
  });

  test("after the list was asked a team of the family volunteers: it is selected, not asked", async () => {
    const place = await open([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [declines(LIS, "2011-06-01T09:00:00Z")]);
    const plan = await place.advance("2011-06-02T10:00:00Z", [
      accepts(VIC, "2011-06-02T09:00:00Z"),
      accepts(GLA, "2011-06-02T09:00:00Z"),
    ]);
    expect(eventsOf(plan)).toEqual([`accepted ${GLA}`]);
    expect(plan.deliveries).toEqual([]);
    expect(plan.dropped).toMatchObject([{ id: "pool/early-adopters-glite" }]);
    expect(place.texts.get(`rollouts/${ROLLOUT}/rollout.yaml`)).toContain(
      `teams: [${LIS}, ${GLA}]`,
    );
    expect(plan.answers).toMatchObject([
      { outcome: "refused", refusal: { code: "not-committed" } },
      { outcome: "done" },
    ]);
  });

  test("after the list was asked a report without an answer volunteers", async () => {
    const place = await open([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [declines(LIS, "2011-06-01T09:00:00Z")]);
    reports(reports(place, GLA), VIC);
    const plan = await place.advance("2011-06-10T08:00:00Z");
    expect(eventsOf(plan)).toEqual([`accepted ${GLA}`, `reported ${GLA}`]);
    expect(place.texts.get(`rollouts/${ROLLOUT}/rollout.yaml`)).toContain(
      `teams: [${LIS}, ${GLA}]`,
    );
    expect((await place.plan("2011-06-10T08:00:00Z")).edits).toEqual([]);
  });

  test("when only the decision was written before a crash, the volunteer is not asked", async () => {
    const place = await open([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [declines(LIS, "2011-06-01T09:00:00Z")]);
    place.decide(managed([LIS, GLA]));
    const plan = await place.advance("2011-06-02T10:00:00Z", [
      accepts(GLA, "2011-06-02T09:00:00Z"),
    ]);
    expect(eventsOf(plan)).toEqual([`accepted ${GLA}`]);
  });

  test("the list is asked once, on demand too, and not when another team is selected", async () => {
    const place = await open([LIS]);
    place.decide(managed([LIS], "pool: true\n"));
    expect(idsOf(await place.advance("2011-06-01T09:00:00Z"))).toEqual([
      "pool/early-adopters-glite",
    ]);
    expect(eventsOf(await place.advance("2011-06-02T08:00:00Z"))).toEqual([`overdue ${LIS}`]);
    const other = await open([LIS]);
    other.decide(managed([LIS, BER]));
    expect(eventsOf(await other.advance("2011-06-02T08:00:00Z"))).toEqual([
      `overdue ${LIS}`,
      `asked ${BER}`,
    ]);
  });

  test("nobody is escalated while a team has accepted", async () => {
    const place = await open([LIS]);
    await place.advance("2011-06-02T08:00:00Z");
    await place.advance("2011-06-03T08:00:00Z", [accepts(LIS, "2011-06-03T08:00:00Z")]);
    expect(eventsOf(await place.plan("2011-06-08T08:00:00Z"))).toEqual([]);
  });
});

describe("exposure and reports (R89, R118, R119)", () => {
  test("the report is due seven days after the exposure began, at the end of that day there", async () => {
    const place = await testing([LIS]);
    await place.advance("2011-06-05T08:00:00Z", [
      commandBy("lis-admin", "2011-06-05T08:00:00Z", { kind: "exposed", date: "2011-06-03" }),
    ]);
    expect(ticketOf(place)).toContain("exposed: 2011-06-03");
    expect(ticketOf(place)).toContain(
      "event: exposed, team: ea-NGI_PT-LIS, by: lis-admin, date: 2011-06-03, due: 2011-06-10T23:00:00Z",
    );
  });

  test("a changed exposure moves the due and starts the reminders again; taken back, it moves back", async () => {
    const place = await testing([LIS]);
    const first = await place.advance("2011-06-10T08:00:00Z");
    expect(idsOf(first)).toEqual([`report-due/${LIS}/2`]);
    place.decide(managed([LIS], "exposure: { days: 10, reason: low load }\n"));
    const longer = await place.advance("2011-06-10T09:00:00Z");
    expect(longer.events).toMatchObject([
      { event: "extended", due: "2011-06-13T23:00:00Z", reason: "low load" },
    ]);
    expect(longer.dropped).toMatchObject([{ id: `report-due/${LIS}/2` }]);
    expect(idsOf(await place.advance("2011-06-13T22:59:00Z"))).toEqual([]);
    expect(idsOf(await place.advance("2011-06-13T23:00:00Z"))).toEqual([`report-due/${LIS}/1`]);
    place.decide(managed([LIS]));
    const back = await place.advance("2011-06-14T09:00:00Z");
    expect(back.events[0]).toMatchObject({ event: "extended", due: "2011-06-08T23:00:00Z" });
    expect(eventsOf(back).slice(1)).toEqual([
      `report-due ${LIS}`,
      `report-due ${LIS}`,
      `report-due ${LIS}`,
    ]);
    expect(idsOf(back)).toEqual([`extended/${LIS}/2`, `report-due/${LIS}/3`]);
  });

  test("a full seven days is in time, and so is the first report that a longer exposure allows", async () => {
    const place = await testing([LIS]);
    await place.advance("2011-06-03T08:00:00Z", [
      commandBy("lis-admin", "2011-06-03T08:00:00Z", { kind: "exposed" }),
    ]);
    const last = "2011-06-10T22:59:59Z";
    expect((await place.evaluate(last)).blockers).toMatchObject([{ code: "report-missing" }]);
    expect(eventsOf(await place.plan(last))).toEqual([]);
    const late = "2011-06-10T23:00:00Z";
    expect((await place.evaluate(late)).blockers).toMatchObject([{ code: "report-overdue" }]);
    expect(eventsOf(await place.plan(late))).toEqual([`report-due ${LIS}`]);

    place.decide(managed([LIS], "exposure: { days: 10, reason: low load }\n"));
    await place.advance(last);
    place.write(
      reportFile(LIS),
      reportText(LIS, "lis-admin").replace(
        "{ from: 2011-06-08, until: 2011-06-15 }",
        "{ from: 2011-06-03, until: 2011-06-13 }",
      ),
    );
    const made = await place.advance("2011-06-13T22:00:00Z");
    expect(eventsOf(made)).toEqual([`reported ${LIS}`]);
  });

  test("who never said since when is counted from the day of the acceptance there", async () => {
    const place = await open([LIS]);
    // Already the next day in Lisbon.
    await place.advance("2011-06-01T23:30:00Z", [accepts(LIS, "2011-06-01T23:30:00Z")]);
    expect(ticketOf(place)).toContain("due: 2011-06-09T23:00:00Z");
  });

  test("an exposure that is changed by comment is recorded as one that is changed by pull request", async () => {
    const at = "2011-06-10T08:00:00Z";
    const recordedBy = async (change: (place: Playground) => Promise<Plan>) => {
      const place = await testing([LIS, BER]);
      reports(place, BER);
      await place.advance("2011-06-09T23:00:00Z");
      const { events, dropped } = await change(place);
      const later = await place.advance("2011-06-13T23:00:00Z");
      const what = events.map(({ event, team, due, reason }) => ({ event, team, due, reason }));
      return { what, dropped: dropped.map(({ id }) => id), later: eventsOf(later) };
    };
    const byComment = await recordedBy((place) =>
      place.advance(at, [
        commandBy("manager-one", at, { kind: "extend", days: 10, reason: "low load" }),
      ]),
    );
    const byPull = await recordedBy((place) => {
      place.decide(managed([LIS, BER], "exposure: { days: 10, reason: low load }\n"));
      return place.advance(at);
    });
    expect(byPull).toEqual(byComment);
    expect(byPull).toEqual({
      what: [{ event: "extended", team: LIS, due: "2011-06-13T23:00:00Z", reason: "low load" }],
      dropped: [`report-due/${LIS}/2`],
      later: [`report-due ${LIS}`],
    });
  });

  test("numbers of the procedure that change later do not move what was recorded", async () => {
    const place = await testing([LIS]);
    place.write(
      "rollouts/procedure.yaml",
      `${place.texts.get("rollouts/procedure.yaml")}exposure: { maxDays: 30 }\n`,
    );
    expect((await place.plan("2011-06-02T08:00:00Z")).edits).toEqual([]);
  });

  test("reminders after 0, 1, 3, 7, 14, 21 days; a late run asks for the latest only", async () => {
    const place = await testing([LIS]);
    const late = await place.advance("2011-06-30T00:00:00Z");
    expect(late.events.map(({ at }) => at)).toEqual([
      "2011-06-08T23:00:00Z",
      "2011-06-09T23:00:00Z",
      "2011-06-11T23:00:00Z",
      "2011-06-15T23:00:00Z",
      "2011-06-22T23:00:00Z",
      "2011-06-29T23:00:00Z",
    ]);
    expect(idsOf(late)).toEqual([`report-due/${LIS}/6`]);
  });

  test("an open report pull request silences them, and an excuse ends them", async () => {
    const place = await testing([LIS]);
    const openReports = new Map([[ROLLOUT, new Set([LIS])]]);
    const silent = await place.advance("2011-06-09T00:00:00Z", [], { openReports });
    expect(eventsOf(silent)).toEqual([`report-due ${LIS}`]);
    expect(silent.deliveries).toEqual([]);
    place.decide(managed([LIS], `excused: { ${LIS}: site down }\n`));
    const excused = await place.advance("2011-06-20T00:00:00Z");
    expect(eventsOf(excused)).toEqual([]);
    expect(idsOf(excused)).toEqual(["ready"]);
  });

  test("from the third on the manager is notified of a report that is open and late, and not the team", async () => {
    const place = await testing([LIS]);
    const openReports = new Map([[ROLLOUT, new Set([LIS])]]);
    const second = await place.advance("2011-06-11T00:00:00Z", [], { openReports });
    expect([eventsOf(second).length, idsOf(second)]).toEqual([2, []]);
    const third = await place.advance("2011-06-12T00:00:00Z", [], { openReports });
    expect(idsOf(third)).toEqual([`report-open/${LIS}/3`]);
    const closed = await place.advance("2011-06-16T00:00:00Z");
    expect(idsOf(closed)).toEqual([`report-due/${LIS}/4`]);
  });

  test("the manager is told of each report, and once that no other is awaited", async () => {
    const place = await testing([LIS, BER]);
    const first = await reports(place, LIS).advance("2011-06-10T08:00:00Z");
    expect(first.events.at(-1)).toMatchObject({
      event: "reported",
      team: LIS,
      by: "lis-admin",
      region: "Portugal",
      date: "2011-06-20",
    });
    expect(idsOf(first)).toEqual([`report-due/${BER}/2`, `reported/${LIS}`]);
    expect(idsOf(await reports(place, BER).advance("2011-06-11T08:00:00Z"))).toEqual([
      `reported/${BER}`,
      "ready",
    ]);
  });

  test("a team that accepts late holds the decision up again", async () => {
    const place = await testing([LIS]);
    await reports(place, LIS).advance("2011-06-10T08:00:00Z");
    place.decide(managed([LIS, BER]));
    await place.advance("2011-06-10T09:00:00Z");
    const plan = await place.advance("2011-06-10T10:00:00Z", [
      accepts(BER, "2011-06-10T10:00:00Z"),
    ]);
    expect(plan.dropped.map(({ id }) => id)).toContain("ready");
    expect(idsOf(await reports(place, BER).advance("2011-06-11T08:00:00Z"))).toEqual([
      `reported/${BER}`,
      "ready/2",
    ]);
  });

  test("a report without an answer is an answer too", async () => {
    const place = await open([LIS]);
    const plan = await reports(place, LIS).advance("2011-06-08T08:00:00Z");
    expect(eventsOf(plan)).toEqual([`accepted ${LIS}`, `reported ${LIS}`]);
    expect(idsOf(plan)).toEqual([`reported/${LIS}`, "ready"]);
  });

  test("the report of a team that nobody selected waits", async () => {
    const place = await open([LIS]);
    expect((await reports(place, BER).plan("2011-06-01T09:00:00Z")).events).toEqual([]);
  });

  test("a report after the decision is recorded as late", async () => {
    const place = await testing([LIS, BER]);
    reports(place, LIS).write(summaryFile(), summaryText("ACCEPT", `excused: { ${BER}: away }\n`));
    await place.advance("2011-06-10T08:00:00Z");
    const plan = await reports(place, BER).advance("2011-06-20T08:00:00Z");
    expect(eventsOf(plan)).toEqual([`reported ${BER}`]);
    expect(idsOf(plan)).toEqual([`reported/${BER}`]);
  });
});

describe("problems (R115)", () => {
  test("each has a number; what is dismissed is not told any more", async () => {
    const place = await testing([LIS, BER]);
    const at = "2011-06-03T08:00:00Z";
    const plan = await place.advance(at, [
      commandBy("lis-admin", at, { kind: "problem", severity: "major", text: "leaks memory" }),
      commandBy("ber-admin", at, { kind: "problem", severity: "minor", text: "slow" }),
    ]);
    expect(idsOf(plan)).toEqual(["problem/1", "problem/2"]);
    const dismissed = await place.advance("2011-06-03T09:00:00Z", [
      commandBy("manager-one", "2011-06-03T09:00:00Z", {
        kind: "dismiss",
        problem: 2,
        reason: "as always",
      }),
    ]);
    expect(dismissed.events).toMatchObject([
      { event: "problem-dismissed", team: BER, text: "slow", reason: "as always" },
    ]);
    expect(dismissed.dropped).toMatchObject([{ id: "problem/2" }]);
  });
});
