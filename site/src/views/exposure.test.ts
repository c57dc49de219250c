import { expect, test } from "vitest";
import { exposureBar, exposureWords } from "./exposure.ts";

test("the bar leaves room past the most, and turns there", () => {
  expect(exposureBar({ day: 3, min: 5, max: 7 })).toEqual({
    inTime: 35.7,
    past: 0,
    marks: [59.5, 83.3],
  });
  expect(exposureBar({ day: 14, min: 5, max: 7 })).toEqual({
    inTime: 50,
    past: 50,
    marks: [35.7, 50],
  });
  expect(exposureBar({ day: 0, min: 10, max: 10 }).marks).toEqual([83.3]);
});

test("the words say the same", () => {
  expect(exposureWords({ day: 3, min: 5, max: 7 })).toBe("day 3 of 5 to 7");
  expect(exposureWords({ day: 2, min: 10, max: 10 })).toBe("day 2 of 10");
  expect(exposureWords({ day: 7, min: 5, max: 7 })).toBe("day 7 of 5 to 7");
  expect(exposureWords({ day: 10, min: 5, max: 7 })).toBe("day 10, due after 7");
});
