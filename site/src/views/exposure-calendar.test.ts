import { expect, test } from "vitest";
import { GLA, LIS } from "#testing/federation.ts";
import { IN_TEST, recorded } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";
import { exposureCalendar } from "./exposure-calendar.ts";

/** GLA exposes from 16 May and reports by the end of the 22nd, in London's time. */
const at = async (now: string, most = 9) => {
  const { registry, rollout } = await recorded(stages.accepted);
  return exposureCalendar([rollout(IN_TEST)], registry, now, most);
};

test("each exposure is as long as its days, up to today and up to when the report is due", async () => {
  const calendar = await at("2011-05-18T12:00:00Z");
  const glasgow = calendar?.rows.find(({ team }) => team === GLA);
  expect(glasgow).toMatchObject({ first: "2011-05-16", due: "2011-05-22T23:00:00Z" });
  const { planned, done, past } = glasgow ?? {};
  // Of seven days three have begun.
  expect((done?.width ?? 0) / (planned?.width ?? 1)).toBeCloseTo(3 / 7, 2);
  expect([done?.at, past?.width]).toEqual([planned?.at, 0]);
  expect(calendar?.weeks.map(({ label }) => label)).toContain("16 May");
  expect(calendar?.today).toBeGreaterThan(planned?.at ?? 100);
});

test("days without the report are shown separately", async () => {
  const calendar = await at("2011-05-25T12:00:00Z");
  const { planned, done, past } = calendar?.rows.find(({ team }) => team === GLA) ?? {};
  expect(done).toEqual(planned);
  expect((past?.width ?? 0) / (planned?.width ?? 1)).toBeCloseTo(3 / 7, 2);
  expect(past?.at).toBeCloseTo((planned?.at ?? 0) + (planned?.width ?? 0), 1);
});

test("the report due first comes first, what is left over is counted, and nothing is no picture", async () => {
  const teams = (await at("2011-05-18T12:00:00Z"))?.rows.map(({ team }) => team) ?? [];
  expect(teams.toSorted()).toEqual([LIS, GLA].toSorted());
  const one = await at("2011-05-18T12:00:00Z", 1);
  expect([one?.rows.map(({ team }) => team), one?.more]).toEqual([[teams[0]], 1]);
  const { registry } = await recorded();
  expect(exposureCalendar([], registry, "2011-05-18T12:00:00Z", 9)).toBeUndefined();
});
