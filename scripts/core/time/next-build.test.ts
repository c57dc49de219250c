import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { nextBuild } from "./next-build.ts";

test("the next build is there within the hour, and a page is old a day after that", () => {
  expect(nextBuild("2011-04-28T23:30:00Z")).toEqual({
    expected: "2011-04-29T00:30:00Z",
    late: "2011-04-30T00:30:00Z",
  });
});

test("the workflow that builds runs as often: once an hour", () => {
  const file = new URL("../../../.github/workflows/advance.yml", import.meta.url);
  const { schedule } = parse(readFileSync(file, "utf8")).on;
  expect(schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) }]);
});
