import { describe, expect, test } from "vitest";
import { addLocalDays, dateExists, localDate, startOfDay, toInstant, toLocal } from "./zones.ts";

const local = (text: string) => ({ date: text.slice(0, 10), time: `${text.slice(11)}:00` });

describe("a local time is one instant", () => {
  test.for([
    ["2011-06-10 16:00", "Europe/Lisbon", "2011-06-10T15:00:00Z"],
    ["2011-01-10 16:00", "Europe/Lisbon", "2011-01-10T16:00:00Z"],
    ["2011-06-10 16:00", "Pacific/Kiritimati", "2011-06-10T02:00:00Z"],
    ["2011-06-10 16:00", "Asia/Kathmandu", "2011-06-10T10:15:00Z"],
    ["2012-02-29 12:00", "America/Vancouver", "2012-02-29T20:00:00Z"],
    // Put forward: what the clock skips is later by as much as was skipped.
    ["2011-03-27 01:30", "Europe/Lisbon", "2011-03-27T01:30:00Z"],
    ["2011-03-13 02:30", "America/Vancouver", "2011-03-13T10:30:00Z"],
    ["2011-10-16 00:00", "America/Sao_Paulo", "2011-10-16T03:00:00Z"],
    // Put back: what the clock shows twice is the first of the two.
    ["2011-10-30 01:30", "Europe/Lisbon", "2011-10-30T00:30:00Z"],
    ["2011-11-06 01:30", "America/Vancouver", "2011-11-06T08:30:00Z"],
    // Half an hour only.
    ["2011-10-02 02:15", "Australia/Lord_Howe", "2011-10-01T15:45:00Z"],
    // A zone that nobody knows is read as UTC.
    ["2011-06-10 16:00", "Europe/Nowhere", "2011-06-10T16:00:00Z"],
  ] as const)("%s in %s", ([text, zone, at]) => {
    expect(toInstant(local(text), zone)).toBe(at);
  });

  test("and back, on every half hour of the days around a change", () => {
    for (const zone of ["Europe/Lisbon", "America/Vancouver", "Australia/Lord_Howe"]) {
      for (const day of ["2011-03-12", "2011-03-26", "2011-10-01", "2011-10-29", "2011-11-05"]) {
        for (let half = 0; half < 120; half += 1) {
          const at = `${new Date(Date.parse(`${day}T00:00:00Z`) + half * 1_800_000).toISOString().slice(0, 19)}Z`;
          const shown = toLocal(at, zone);
          const again = toInstant(shown, zone);
          expect(toLocal(again, zone), `${zone} ${at}`).toEqual(shown);
          expect(again <= at, `${zone} ${at}`).toBe(true);
        }
      }
    }
  });
});

test("a day begins with its first instant", () => {
  expect(startOfDay("2011-06-10", "Europe/Lisbon")).toBe("2011-06-09T23:00:00Z");
  // São Paulo put its clocks forward at midnight: the day began at 01:00.
  expect(toLocal(startOfDay("2011-10-16", "America/Sao_Paulo"), "America/Sao_Paulo")).toEqual({
    date: "2011-10-16",
    time: "01:00:00",
  });
  // The Azores put theirs back at 01:00 to 00:00: midnight came twice, and the first counts.
  expect(startOfDay("2011-10-30", "Atlantic/Azores")).toBe("2011-10-30T00:00:00Z");
  expect(localDate("2011-10-29T23:59:59Z", "Atlantic/Azores")).toBe("2011-10-29");
});

test("Samoa had no 30 December 2011", () => {
  expect(dateExists("2011-12-30", "Pacific/Apia")).toBe(false);
  expect(dateExists("2011-12-31", "Pacific/Apia")).toBe(true);
  expect(dateExists("2011-12-30", "Europe/Lisbon")).toBe(true);
});

test("days later is the same time on the wall, across changes of the clock", () => {
  expect(addLocalDays("2011-03-26T12:00:00Z", 1, "Europe/Lisbon")).toBe("2011-03-27T11:00:00Z");
  expect(addLocalDays("2011-10-29T11:00:00Z", 1, "Europe/Lisbon")).toBe("2011-10-30T12:00:00Z");
  expect(addLocalDays("2011-10-30T01:30:00Z", 0, "Europe/Lisbon")).toBe("2011-10-30T01:30:00Z");
});
