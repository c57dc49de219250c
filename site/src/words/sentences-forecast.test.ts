import { expect, test } from "vitest";
import { forecastBasis, forecastText, formatDates } from "./sentences-forecast.ts";

test.for([
  ["2011-05-03", "2011-05-09", "3 to 9 May 2011"],
  ["2011-04-28", "2011-05-05", "28 April to 5 May 2011"],
  ["2011-12-28", "2012-01-05", "28 December 2011 to 5 January 2012"],
  ["2011-05-03", "2011-05-03", "3 May 2011"],
])("dates from %s to %s are %s", ([from = "", until = "", said]) => {
  expect(formatDates(from, until)).toBe(said);
});

test("a forecast says what is expected when, and what that is from", () => {
  const forecast = {
    what: "production",
    from: "2011-05-03",
    median: "2011-05-05",
    until: "2011-05-09",
    step: "accepted",
    since: "2011-04-20T09:00:00Z",
    family: "glite",
    finished: 24,
  } as const;
  expect(forecastText(forecast, "2011-05-02")).toBe("production about 3 to 9 May 2011");
  expect(forecastText(forecast, "2011-05-03")).toBe("production about today, or by 9 May 2011");
  const last = { ...forecast, from: "2011-05-09" };
  expect(forecastText(last, "2011-05-09")).toBe("production about today");
  expect(forecastBasis(forecast)).toBe(
    "From 24 finished rollouts of gLite, counted from the first acceptance by a team on 20 April 2011; median 5 May 2011.",
  );
});
