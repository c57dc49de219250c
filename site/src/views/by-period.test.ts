import { expect, test } from "vitest";
import { byPeriod } from "./by-period.ts";

const said = (list: readonly string[]) =>
  byPeriod(list, (one) => one).map(({ name, title, rows, open }) => [
    name,
    title,
    rows.length,
    open,
  ]);

test("a list is folded by month, and what is latest is open", () => {
  expect(said(["2011-04-28T12:00:00Z", "2011-04-01", "2011-03-02"])).toEqual([
    ["2011-04", "April 2011", 2, true],
    ["2011-03", "March 2011", 1, true],
  ]);
  const many = Array.from({ length: 19 }, () => "2011-03-02");
  expect(said(["2011-04-28", ...many, "2011-02-01"]).map(([, , , open]) => open)).toEqual([
    true,
    true,
    false,
  ]);
  expect(said([])).toEqual([]);
});

test("by year where it has more than two years of months", () => {
  const months = Array.from(
    { length: 30 },
    (_, one) => `${2013 - Math.floor(one / 12)}-${String(12 - (one % 12)).padStart(2, "0")}-01`,
  );
  expect(said(months).map(([name, title, rows]) => [name, title, rows])).toEqual([
    ["2013", "2013", 12],
    ["2012", "2012", 12],
    ["2011", "2011", 6],
  ]);
});
