import { expect, test } from "vitest";
import { addMinutes } from "#core/base/dates.ts";
import type { Registry } from "#core/model/registry.ts";
import { RULES } from "#core/rules/index.ts";
import { applyRules } from "#core/rules/rule.ts";
import { baseTexts } from "../../testing/base.ts";
import { registryOf } from "../../testing/memory-tree.ts";
import { isWithin, periodOf } from "./period.ts";

/** A registry with a team in each of these zones. */
const teamsIn = (...zones: string[]): Pick<Registry, "teams"> => ({
  teams: new Map(
    zones.map((timezone, index) => [`${index}`, { data: { timezone } }]),
  ) as unknown as Registry["teams"],
});

test.for<[now: string, zones: string[], from: string, until: string]>([
  ["2011-07-01T12:00:00Z", [], "2011-07-01T10:00:00Z", "2011-07-02T00:00:00Z"],
  ["2011-07-01T09:59:59Z", [], "2011-07-01T00:00:00Z", "2011-07-01T10:00:00Z"],
  ["2011-07-01T10:00:00Z", [], "2011-07-01T10:00:00Z", "2011-07-02T00:00:00Z"],
  ["2011-07-01T12:00:00Z", ["Europe/Lisbon"], "2011-07-01T10:00:00Z", "2011-07-01T23:00:00Z"],
  // Nepal is 5 hours and 45 minutes ahead.
  ["2011-07-01T20:00:00Z", ["Asia/Kathmandu"], "2011-07-01T18:15:00Z", "2011-07-02T00:00:00Z"],
  // Samoa had no 30 December 2011.
  ["2011-12-30T09:59:59Z", ["Pacific/Apia"], "2011-12-30T00:00:00Z", "2011-12-30T10:00:00Z"],
  // In Newfoundland the clock went back at one minute past midnight: it was the day before again.
  ["2010-11-07T02:45:00Z", ["America/St_Johns"], "2010-11-07T02:45:00Z", "2010-11-07T02:45:00Z"],
  // A zone that does not exist is read as UTC, and is a problem of its own.
  ["2011-07-01T12:00:00Z", ["No/Where"], "2011-07-01T10:00:00Z", "2011-07-02T00:00:00Z"],
])("at %s with teams in %j no date changes from %s until %s", ([now, zones, from, until]) => {
  expect(periodOf(now, teamsIn(...zones))).toEqual({ from, until });
});

test("rules find the same at every instant of a period", async () => {
  const registry = await registryOf(baseTexts());
  const found = (now: string) => applyRules(RULES, { registry, now });
  const periods = new Set<string>();
  for (let now = "2011-06-19T00:00:00Z"; now < "2011-06-22"; now = addMinutes(now, 45)) {
    const period = periodOf(now, registry);
    expect(isWithin(now, period)).toBe(true);
    periods.add(period.from);
    expect(found(now)).toEqual(found(period.from));
  }
  // A few each day.
  expect(periods.size).toBeGreaterThan(6);
  expect(periods.size).toBeLessThan(20);
});
