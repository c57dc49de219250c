import { expect, test } from "vitest";
import {
  formatDuration,
  formatInFull,
  formatRelative,
  formatShort,
  formatTime,
} from "./format-time.ts";

test.for([
  ["2011-04-28", "28 April 2011"],
  ["2010-05-01", "1 May 2010"],
  ["2011-12-31", "31 December 2011"],
  ["2011-04-28T12:00:00Z", "28 April 2011, 12:00 UTC"],
  ["2011-01-09T00:05:59Z", "9 January 2011, 00:05 UTC"],
] as const)("%s is said %s", ([when, said]) => {
  expect(formatTime(when)).toBe(said);
});

const NOW = "2011-04-28T12:00:00Z";

test.for([
  ["2011-04-28T12:00:30Z", "UTC", "now"],
  ["2011-04-28T12:20:00Z", "UTC", "in 20 minutes"],
  ["2011-04-28T10:59:00Z", "UTC", "1 hour ago"],
  ["2011-04-28T22:00:00Z", "Europe/Ljubljana", "in 10 hours"],
  ["2011-04-29T07:40:00Z", "Europe/Paris", "tomorrow"],
  ["2011-04-27T08:15:00Z", "Europe/Lisbon", "yesterday"],
  ["2011-04-24T22:00:00Z", "Europe/Rome", "4 days ago"],
  ["2011-04-24T22:00:00Z", "UTC", "4 days ago"],
  ["2011-04-28", "UTC", "today"],
  ["2011-05-02", "UTC", "in 4 days"],
  ["2011-03-28", "UTC", "4 weeks ago"],
  ["2011-07-11T00:00:00Z", "UTC", "in 2 months"],
  ["2009-01-01", "UTC", "2 years ago"],
  ["2011-06-27", "UTC", "in 8 weeks"],
  ["2011-06-28", "UTC", "in 2 months"],
  ["2009-04-28", "UTC", "23 months ago"],
  ["2009-04-27", "UTC", "2 years ago"],
] as const)("%s in %s is %s", ([when, zone, said]) => {
  expect(formatRelative(when, NOW, zone)).toBe(said);
});

test("the exact instant is said in UTC and where the clock hangs", () => {
  expect(formatInFull("2011-04-28T12:00:00Z")).toBe("Thursday 28 April 2011, 12:00 UTC");
  expect(formatInFull("2011-04-28T12:00:00Z", "Europe/Rome")).toBe(
    "Thursday 28 April 2011, 12:00 UTC; 14:00 in Rome",
  );
  expect(formatInFull("2011-04-28T22:00:00Z", "Europe/Rome")).toBe(
    "Thursday 28 April 2011, 22:00 UTC; Friday 29 April 2011, 00:00 in Rome",
  );
  expect(formatInFull("2011-04-28", "Europe/Rome")).toBe("Thursday 28 April 2011");
});

test("a deadline in short is local, and midnight ends the day before", () => {
  expect(formatShort("2011-04-26T14:00:00Z", NOW, "Europe/Rome")).toBe("Tue 26 Apr, 16:00 Rome");
  expect(formatShort("2011-04-26T22:00:00Z", NOW, "Europe/Rome")).toBe("Tue 26 Apr, 24:00 Rome");
  expect(formatShort("2010-12-31", NOW)).toBe("Fri 31 Dec 2010");
  expect(formatShort("2011-07-11T00:00:00Z", NOW)).toBe("Mon 11 Jul");
});

test.for([
  [40 * 60_000, "40 minutes"],
  [3_600_000, "1 hour"],
  [47 * 3_600_000, "47 hours"],
  [60 * 3_600_000, "3 days"],
] as const)("%i ms last %s", ([milliseconds, said]) => {
  expect(formatDuration(milliseconds)).toBe(said);
});
