import { expect, test } from "vitest";
import { urgencyOf } from "./urgency.ts";

test.for([
  [null, "later"],
  ["2011-04-28T12:00:00Z", "overdue"],
  ["2011-04-28T22:00:00Z", "today"],
  ["2011-04-29T00:00:00Z", "later"],
] as const)("%s is %s", ([due, urgency]) => {
  expect(urgencyOf(due, "2011-04-28T12:00:00Z")).toBe(urgency);
});
