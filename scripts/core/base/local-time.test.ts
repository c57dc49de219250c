import { expect, test } from "vitest";
import { formatDate } from "./format-time.ts";
import { deadline, localTime, longDate } from "./local-time.ts";
import { localDate } from "./zones.ts";

test.for([
  ["2011-05-16T15:00:00Z", "Europe/Lisbon", "Monday 16 May 2011, 16:00 (Lisbon)"],
  ["2011-05-16T15:00:00Z", "UTC", "Monday 16 May 2011, 15:00 (UTC)"],
  ["2011-05-16T15:00:00Z", "Etc/UTC", "Monday 16 May 2011, 15:00 (UTC)"],
  ["2011-05-16T15:00:00Z", "Etc/GMT+5", "Monday 16 May 2011, 10:00 (UTC-5)"],
  ["2011-12-31T23:30:00Z", "Australia/Melbourne", "Sunday 1 January 2012, 10:30 (Melbourne)"],
  [
    "2012-02-29T03:00:00Z",
    "America/Argentina/Buenos_Aires",
    "Wednesday 29 February 2012, 00:00 (Buenos Aires)",
  ],
  ["2011-03-27T00:59:59Z", "Europe/London", "Sunday 27 March 2011, 00:59 (London)"],
  ["2011-03-27T01:00:00Z", "Europe/London", "Sunday 27 March 2011, 02:00 (London)"],
  ["2011-10-30T01:00:00Z", "Europe/London", "Sunday 30 October 2011, 01:00 (London)"],
  ["2011-05-16T15:00:00Z", "Mars/Olympus_Mons", "Monday 16 May 2011, 15:00 (UTC)"],
  ["2011-05-16T15:00:00Z", "Asia/Kathmandu", "Monday 16 May 2011, 20:45 (Kathmandu)"],
] as const)("%s in %s is %s", ([instant, zone, said]) => {
  expect(localTime(instant, zone)).toBe(said);
});

test("midnight as a deadline is the end of the day before", () => {
  expect(deadline("2011-05-22T23:00:00Z", "Europe/Lisbon")).toBe(
    "the end of Sunday 22 May 2011 (Lisbon)",
  );
  expect(deadline("2011-03-01T00:00:00Z", "UTC")).toBe("the end of Monday 28 February 2011 (UTC)");
  expect(deadline("2011-05-16T15:00:00Z", "Europe/Lisbon")).toBe(
    "Monday 16 May 2011, 16:00 (Lisbon)",
  );
});

test("dates", () => {
  expect(longDate("2011-06-21")).toBe("Tuesday 21 June 2011");
  expect(formatDate("2011-06-01")).toBe("1 June 2011");
  expect(localDate("2011-12-31T23:30:00Z", "Asia/Tokyo")).toBe("2012-01-01");
});
