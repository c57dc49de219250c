import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isPublicHoliday } from "./holidays.ts";
import { addWeekdays, addWorkingDays, isWorkingDay, workingTime } from "./working-days.ts";

const LISBON = { country: "PT", timezone: "Europe/Lisbon" };
const BERLIN = { country: "DE", timezone: "Europe/Berlin" };
const LONDON = { country: "GB", timezone: "Europe/London" };
const VANCOUVER = { country: "CA", timezone: "America/Vancouver" };

const JERUSALEM = { country: "IL", timezone: "Asia/Jerusalem" };
const WEDDING = { ...LONDON, holidays: [{ country: "GB", date: "2011-04-29" }] };
const SOFIA = {
  country: "BG",
  timezone: "Europe/Sofia",
  holidays: [{ country: "BG", date: "2011-12-26", working: true }],
};

describe("one working day to answer (R88)", () => {
  test.for([
    ["on a Wednesday: Thursday, same time", "2011-06-08T09:00:00Z", BERLIN, "2011-06-09T09:00:00Z"],
    ["on a Friday afternoon: Monday", "2011-06-17T15:00:00Z", LISBON, "2011-06-20T15:00:00Z"],
    // Friday 10 June is Portugal's national day: the answer is due at the end of the working day after it.
    ["on a holiday: the end of the next", "2011-06-10T09:00:00Z", LISBON, "2011-06-13T23:00:00Z"],
    ["no holiday elsewhere", "2011-06-10T09:00:00Z", BERLIN, "2011-06-14T09:00:00Z"],
    ["before a holiday", "2011-06-09T09:00:00Z", LISBON, "2011-06-13T09:00:00Z"],
    ["on a Saturday: the end of Monday", "2011-06-18T09:00:00Z", LISBON, "2011-06-20T23:00:00Z"],
    [
      "late on Friday in UTC is Friday in Vancouver",
      "2011-06-18T05:00:00Z",
      VANCOUVER,
      "2011-06-21T05:00:00Z",
    ],
    [
      "the day of the asking is the team's own",
      "2011-06-19T22:30:00Z",
      BERLIN,
      "2011-06-20T22:30:00Z",
    ],
    ["over Easter", "2011-04-21T10:00:00Z", LONDON, "2011-04-26T10:00:00Z"],
    ["over Christmas with substitute days", "2011-12-23T10:00:00Z", LONDON, "2011-12-28T10:00:00Z"],
    ["over the change to summer time", "2011-03-25T16:00:00Z", LISBON, "2011-03-28T15:00:00Z"],
    ["over the change to winter time", "2011-10-28T15:00:00Z", LISBON, "2011-10-31T16:00:00Z"],
    ["asked on the night of the change", "2011-03-27T00:30:00Z", LISBON, "2011-03-28T23:00:00Z"],
    ["on 28 February of a leap year", "2012-02-28T10:00:00Z", LISBON, "2012-02-29T10:00:00Z"],
    ["on 29 February", "2012-02-29T10:00:00Z", LISBON, "2012-03-01T10:00:00Z"],
    ["on 28 February of another year", "2011-02-28T10:00:00Z", LISBON, "2011-03-01T10:00:00Z"],
    ["over the turn of the year", "2010-12-31T10:00:00Z", LISBON, "2011-01-03T10:00:00Z"],
    ["over the Day of Atonement", "2012-09-25T06:00:00Z", JERUSALEM, "2012-09-27T06:00:00Z"],
    ["over a day that the procedure adds", "2011-04-28T09:00:00Z", WEDDING, "2011-05-03T09:00:00Z"],
    ["over a day that it strikes out", "2011-12-23T09:00:00Z", SOFIA, "2011-12-26T09:00:00Z"],
    [
      "a country without a calendar",
      "2011-06-10T09:00:00Z",
      { country: "XX", timezone: "UTC" },
      "2011-06-13T09:00:00Z",
    ],
    [
      "a date that does not exist is none",
      "2011-12-29T20:00:00Z",
      { country: "XX", timezone: "Pacific/Apia" },
      "2012-01-01T20:00:00Z",
    ],
  ] as const)("%s", ([, at, place, due]) => {
    expect(addWorkingDays(at, 1, place)).toBe(due);
  });

  test("several days", () => {
    expect(addWorkingDays("2011-06-08T09:00:00Z", 3, LISBON)).toBe("2011-06-14T09:00:00Z");
    expect(addWorkingDays("2011-06-11T09:00:00Z", 2, LISBON)).toBe("2011-06-14T23:00:00Z");
  });
});

describe("a holiday is a date whose noon one entry of the calendar covers", () => {
  test.for([
    ["2011-06-10", "PT", true],
    ["2011-06-10", "ES", false],
    ["2011-04-22", "GB", true],
    ["2011-12-27", "GB", true],
    // Regional in Germany, nationwide in Austria.
    ["2011-11-01", "DE", false],
    ["2011-11-01", "AT", true],
    // From noon only.
    ["2011-12-24", "GT", false],
    ["2011-12-25", "GT", true],
    // A feast of several days, from the evening before.
    ["2011-08-29", "AE", false],
    ["2011-08-30", "AE", true],
    ["2011-08-31", "AE", true],
    ["2011-09-01", "AE", true],
    ["2011-09-02", "AE", false],
    // Feasts of one day, from sunset to sunset.
    ["2012-09-26", "IL", true],
    ["2012-09-25", "IL", false],
    ["2011-08-30", "MK", true],
    ["2011-08-30", "AL", true],
    ["2011-11-06", "MA", true],
    ["2011-11-06", "SG", true],
    ["2011-08-31", "ID", true],
    // Two days from New Year.
    ["2011-01-02", "AM", true],
    ["2011-06-10", "XX", false],
  ] as const)("%s in %s: %s", ([date, country, holiday]) => {
    expect(isPublicHoliday(date, country)).toBe(holiday);
  });
});

test("weekends are no working days, whatever the holidays", () => {
  expect(isWorkingDay("2011-06-11", LISBON)).toBe(false);
  expect(isWorkingDay("2011-06-12", LISBON)).toBe(false);
  expect(isWorkingDay("2011-06-13", LISBON)).toBe(true);
});

test("three days from Monday to Friday, counted in UTC", () => {
  expect(addWeekdays("2011-06-06T10:00:00Z", 3)).toBe("2011-06-09T10:00:00Z");
  expect(addWeekdays("2011-06-09T10:00:00Z", 3)).toBe("2011-06-14T10:00:00Z");
  expect(addWeekdays("2011-06-10T23:59:59Z", 3)).toBe("2011-06-15T23:59:59Z");
  expect(addWeekdays("2011-06-11T10:00:00Z", 3)).toBe("2011-06-15T10:00:00Z");
});

test("the machine's own time zone plays no part", () => {
  const program = `
    import { addWorkingDays } from ${JSON.stringify(new URL("working-days.ts", import.meta.url).href)};
    import { isPublicHoliday } from ${JSON.stringify(new URL("holidays.ts", import.meta.url).href)};
    const places = ${JSON.stringify([LISBON, BERLIN, LONDON, VANCOUVER])};
    const said = [];
    for (let day = 0; day < 366; day += 1) {
      const at = new Date(Date.UTC(2011, 2, 1) + day * 86400000 + (day % 24) * 3600000).toISOString().slice(0, 19) + "Z";
      for (const place of places) said.push(addWorkingDays(at, 1, place));
      for (const country of ["AE", "JP", "GT"]) said.push(isPublicHoliday(at.slice(0, 10), country));
    }
    process.stdout.write(JSON.stringify(said));`;
  const run = (TZ: string) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      env: { ...process.env, TZ },
      encoding: "utf8",
    });
  const said = run("UTC");
  expect(said.length).toBeGreaterThan(1000);
  for (const zone of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
    expect(run(zone), zone).toBe(said);
  }
});

describe("time on working days", () => {
  const HOUR = 3_600_000;
  test.for<[string, string, string, typeof LISBON, number]>([
    ["within a day", "2011-06-08T09:00:00Z", "2011-06-08T12:00:00Z", BERLIN, 3],
    ["Friday to Monday", "2011-06-17T15:00:00Z", "2011-06-20T09:00:00Z", BERLIN, 7 + 11],
    ["Saturday to Sunday", "2011-06-18T09:00:00Z", "2011-06-19T09:00:00Z", BERLIN, 0],
    ["over a holiday", "2011-06-09T23:00:00Z", "2011-06-13T23:00:00Z", LISBON, 24],
    ["the same elsewhere", "2011-06-08T22:00:00Z", "2011-06-10T22:00:00Z", BERLIN, 48],
    ["over the change to summer time", "2011-03-25T16:00:00Z", "2011-03-28T15:00:00Z", LISBON, 24],
    ["midnight of the team", "2011-06-18T05:00:00Z", "2011-06-18T09:00:00Z", VANCOUVER, 2],
    ["answered before it was asked", "2011-06-09T09:00:00Z", "2011-06-08T09:00:00Z", BERLIN, 0],
    ["many years", "1911-06-09T00:00:00Z", "2011-06-09T00:00:00Z", BERLIN, 24 * 36_525],
  ])("%s", ([, from, until, place, hours]) => {
    expect(workingTime(from, until, place)).toBe(hours * HOUR);
  });
});
