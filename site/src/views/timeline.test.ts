import { expect, test } from "vitest";
import { entriesOfTimeline, timelineOf } from "./timeline.ts";

const at = (day: number) => `2011-04-${String(day).padStart(2, "0")}T00:00:00Z`;

test("teams asked together are one moment, and reminders of a team are counted at the latest", () => {
  const moments = timelineOf([
    { at: at(1), event: "asked", team: "a" },
    { at: at(1), event: "asked", team: "b" },
    { at: at(2), event: "accepted", team: "a" },
    { at: at(2), event: "accepted", team: "b" },
    { at: at(9), event: "report-due", team: "a" },
    { at: at(9), event: "report-due", team: "b" },
    { at: at(10), event: "report-due", team: "a" },
    { at: at(11), event: "extended", team: "a" },
    { at: at(20), event: "report-due", team: "a" },
  ]);
  expect(
    moments.map(({ at: when, event, teams, times }) => [
      when.slice(8, 10),
      event,
      teams.join(),
      times,
    ]),
  ).toEqual([
    ["20", "report-due", "a", 1],
    ["11", "extended", "a", 1],
    ["10", "report-due", "a", 2],
    ["09", "report-due", "b", 1],
    ["02", "accepted", "b", 1],
    ["02", "accepted", "a", 1],
    ["01", "asked", "a,b", 1],
  ]);
});

test("the same step of several teams on a day long past is one entry, and everything that says more has its own", () => {
  const moments = timelineOf([
    { at: "2011-04-01T08:00:00Z", event: "accepted", team: "a", by: "one", comment: 1 },
    { at: "2011-04-01T09:00:00Z", event: "accepted", team: "b", by: "two", comment: 2 },
    { at: "2011-04-01T10:00:00Z", event: "declined", team: "c", reason: "no hands" },
    { at: "2011-04-01T11:00:00Z", event: "declined", team: "d" },
    { at: "2011-04-02T08:00:00Z", event: "exposed", team: "a", date: "2011-04-02" },
    { at: "2011-04-02T09:00:00Z", event: "exposed", team: "b", date: "2011-04-01" },
  ]);
  const teams = (now: string) =>
    entriesOfTimeline(moments, now).map((entry) => entry.flatMap(({ teams }) => teams).join());
  expect(teams("2012-04-01T00:00:00Z")).toEqual(["b", "a", "d", "c", "b,a"]);
  expect(teams("2011-04-03T00:00:00Z")).toEqual(["b", "a", "d", "c", "b", "a"]);
});
