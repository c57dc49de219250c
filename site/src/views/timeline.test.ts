import { expect, test } from "vitest";
import { timelineOf } from "./timeline.ts";

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
