import { expect, test } from "vitest";
import { LIS } from "#testing/federation.ts";
import { IN_TEST, type RecordedFiles, recorded } from "#testing/recorded.ts";
import * as stages from "#testing/recorded-stages.ts";
import { meetingOf } from "./meeting.ts";

const meetingIn = async (since: string, now: string, stage?: (files: RecordedFiles) => void) =>
  meetingOf((await recorded(stage)).registry, since, now);

const pathsOf = (all: readonly { readonly path: string }[]) => all.map(({ path }) => path);

test("what is under way is in flight, and what is late is overdue, the longest first", async () => {
  const early = await meetingIn("2011-05-09T06:00:00Z", "2011-05-13T15:05:00Z");
  expect(pathsOf(early.inFlight)).toContain(IN_TEST);
  expect(early.overdue).toEqual([]);
  const late = await meetingIn("2011-05-23T06:00:00Z", "2011-06-20T06:00:00Z");
  const due = late.overdue.map((one) => one.due);
  expect(due.length).toBeGreaterThan(0);
  expect(due).toEqual([...due].sort());
  expect(late.overdue.every((one) => one.due < "2011-06-20T06:00:00Z")).toBe(true);
});

test("a decision and its known issues are those of the week in which it was recorded", async () => {
  const [before, after] = ["2011-05-23T06:00:00Z", "2011-05-30T06:00:00Z"];
  const week = await meetingIn(before, after, stages.acceptedBySummary);
  expect(week.decided.map(({ rollout, verb }) => [rollout.path, verb])).toEqual([
    [IN_TEST, "accepted"],
  ]);
  expect(week.issues.map(({ rollout, issue }) => [rollout.path, issue.ggus])).toEqual([
    [IN_TEST, 71000],
  ]);
  const next = await meetingIn(after, "2011-06-06T06:00:00Z", stages.acceptedBySummary);
  expect([next.decided, next.issues]).toEqual([[], []]);
});

test("pooled without a taker, until a team accepts", async () => {
  const [since, now] = ["2011-05-16T06:00:00Z", "2011-05-20T06:00:00Z"];
  expect(pathsOf((await meetingIn(since, now, stages.pooled)).withoutTaker)).toEqual([IN_TEST]);
  expect((await meetingIn(since, now)).withoutTaker).toEqual([]);
});

test("teams that joined, and those whose last day has passed", async () => {
  const meeting = await meetingIn("2011-05-16T06:00:00Z", "2011-05-23T06:00:00Z", (files) => {
    Object.assign(files.teams[LIS] ?? {}, { since: "2011-05-17", until: "2011-05-22" });
  });
  expect(meeting.joined.map(({ name }) => name)).toEqual([LIS]);
  expect(meeting.left.map(({ name }) => name)).toEqual([LIS]);
  const still = await meetingIn("2011-05-16T06:00:00Z", "2011-05-22T06:00:00Z", (files) => {
    Object.assign(files.teams[LIS] ?? {}, { until: "2011-05-22" });
  });
  expect(still.left).toEqual([]);
});
