import { expect, test } from "vitest";
import { sayTime } from "./say-time.ts";

test.for([
  ["2011-04-28", "28 April 2011"],
  ["2010-05-01", "1 May 2010"],
  ["2011-12-31", "31 December 2011"],
  ["2011-04-28T12:00:00Z", "28 April 2011, 12:00 UTC"],
  ["2011-01-09T00:05:59Z", "9 January 2011, 00:05 UTC"],
] as const)("%s is said %s", ([when, said]) => {
  expect(sayTime(when)).toBe(said);
});
