import { expect, test } from "vitest";
import { isDate, isInstant } from "./dates.ts";

test.for([
  ["1990-01-01", true],
  ["2012-02-29", true],
  ["2011-02-29", false],
  ["2011-13-01", false],
  ["1989-12-31", false],
  // Slips of the finger.
  ["0211-06-13", false],
  ["1011-06-13", false],
  ["2011-6-13", false],
] as const)("%s is a date: %s", ([text, real]) => {
  expect(isDate(text)).toBe(real);
  expect(isInstant(`${text}T09:00:00Z`)).toBe(real);
});
