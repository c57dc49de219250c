import { expect, test } from "vitest";
import { isRecent } from "./recent.ts";

test("instants ahead and of the last quarter are recent, older ones are not", () => {
  const now = "2011-04-28T12:00:00Z";
  expect(isRecent("2012-04-28T12:00:00Z", now)).toBe(true);
  expect(isRecent("2011-01-26T00:00:00Z", now)).toBe(true);
  expect(isRecent("2011-01-25T23:59:59Z", now)).toBe(false);
});
