import { expect, test } from "vitest";
import { digestAt, lastMeeting, latestMeeting } from "./meeting-days.ts";

const VANCOUVER = { timezone: "America/Vancouver" };

test("a digest is due on Mondays at 06:00 of the organisation's zone, in summer and in winter", () => {
  expect(digestAt("2011-06-06", {})).toBe("2011-06-06T06:00:00Z");
  expect(digestAt("2011-06-06", { timezone: "Europe/Amsterdam" })).toBe("2011-06-06T04:00:00Z");
  expect(digestAt("2011-12-05", { timezone: "Europe/Amsterdam" })).toBe("2011-12-05T05:00:00Z");
  expect(digestAt("2011-06-06", { timezone: "Nowhere/At-all" })).toBe("2011-06-06T06:00:00Z");
});

test.for<[now: string, latest: string, last: string]>([
  ["2011-06-06T12:59:59Z", "2011-05-30", "2011-05-30"],
  ["2011-06-06T13:00:00Z", "2011-06-06", "2011-05-30"],
  // Still Monday in Vancouver.
  ["2011-06-07T06:59:59Z", "2011-06-06", "2011-05-30"],
  ["2011-06-07T07:00:00Z", "2011-06-06", "2011-06-06"],
  ["2011-06-12T23:00:00Z", "2011-06-06", "2011-06-06"],
])("at %s the latest digest is of %s, and people last met on %s", ([now, latest, last]) => {
  expect(latestMeeting(now, VANCOUVER)).toBe(latest);
  expect(lastMeeting(now, VANCOUVER)).toBe(last);
});
