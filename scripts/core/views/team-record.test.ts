import { expect, test } from "vitest";
import { GLA, LIS } from "../../testing/federation.ts";
import { IN_TEST, recorded } from "../../testing/recorded.ts";
import { accepted, pooled, reported } from "../../testing/recorded-stages.ts";
import { teamRecord } from "./team-record.ts";

async function record(
  team: string,
  stage?: Parameters<typeof recorded>[0],
  now = "2011-05-18T12:00:00Z",
) {
  const { registry } = await recorded(stage);
  return teamRecord(team, [...registry.rollouts.values()], registry, now);
}

test("a request that still runs counts neither for nor against the team", async () => {
  expect(await record(GLA, undefined, "2011-05-13T12:00:00Z")).toMatchObject({
    tests: 0,
    asked: 0,
    inTime: 0,
    declined: 0,
  });
});

test("answers before the deadline are in time, whatever they say; silence is not (R88)", async () => {
  expect(await record(GLA, pooled)).toMatchObject({ tests: 0, asked: 1, inTime: 0, declined: 0 });
  expect(await record(LIS, pooled)).toMatchObject({ tests: 0, asked: 1, inTime: 1, declined: 1 });
});

test("a test is done when its report is there", async () => {
  expect(await record(GLA, accepted)).toMatchObject({ tests: 0, asked: 1, inTime: 1, declined: 0 });
  expect(await record(GLA, reported)).toMatchObject({ tests: 1 });
});

test("an answer after the deadline stays late", async () => {
  const late = await record(GLA, (files) => {
    pooled(files);
    const ticket = files.tickets[IN_TEST];
    ticket?.history.push({ at: "2011-05-17T09:00:00Z", event: "accepted", team: GLA });
    if (ticket?.participation)
      ticket.participation[GLA] = { response: "accept", at: "2011-05-17T09:00:00Z" };
  });
  expect(late).toMatchObject({ tests: 0, asked: 1, inTime: 0, declined: 0 });
});
