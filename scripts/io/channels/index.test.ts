import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Rollout } from "#core/model/registry.ts";
import { ADDRESSEE_KINDS } from "#core/notifications/text/message.ts";
import { ROLLOUT } from "../../testing/federation.ts";
import { emptyFolder } from "../../testing/run.ts";
import { open } from "../../testing/underway.ts";
import type { Channel, Outgoing } from "./channel.ts";
import { CHANNEL_WORDS, CHANNELS, channelNamed } from "./index.ts";
import { issue } from "./issue.ts";
import { outbox } from "./outbox.ts";

const REACHABLE = {
  GITHUB_REPOSITORY: "example/staged-rollout",
  STAGED_ROLLOUT_TOKEN: "token",
  STAGED_ROLLOUT_APP: "staged-rollout",
};

test("each word names one channel, in data and on the command line the same", () => {
  expect(new Set(CHANNEL_WORDS).size).toBe(CHANNEL_WORDS.length);
  for (const channel of CHANNELS) expect(channelNamed(channel.name)).toBe(channel);
  expect(channelNamed("github")).toBe(issue);
  expect(channelNamed("pigeon")).toBeUndefined();
});

const missing = (channel: Channel, environment = {}) =>
  channel.missing({ root: "/data", environment });

test("the outbox is always configured, the forge where the environment says where it is", () => {
  expect(missing(outbox)).toBeUndefined();
  expect(missing(issue)).toMatch(
    /set GITHUB_REPOSITORY .*STAGED_ROLLOUT_TOKEN .*STAGED_ROLLOUT_APP/,
  );
  expect(missing(issue, REACHABLE)).toBeUndefined();
});

test("whoever has an account is reached; audiences and other helpdesks are addresses outside", () => {
  for (const channel of [outbox, issue]) {
    const reached = ADDRESSEE_KINDS.filter((kind) => channel.reaches({ kind, name: "x" }));
    expect(reached).toEqual(["team", "group", "account", "list", "provider"]);
  }
});

async function outgoing(id: string): Promise<Outgoing> {
  const registry = await (await open()).registry();
  const where = registry.rollouts.get(ROLLOUT) as Rollout;
  const requested = "2011-06-01T08:00:00Z";
  return {
    where,
    registry,
    delivery: { id, channel: "outbox", requested },
    message: {
      subject: "Staged Rollout: hello",
      body: "Good morning\n",
      to: [{ kind: "team", name: "ea-NGI_PT-LIS" }],
    },
    people: [],
    part: 1,
    now: requested,
  };
}

test("the outbox finds what it has sent, and sends into its folder alone", async () => {
  const root = emptyFolder();
  const sender = outbox.open({ root, environment: {} }, {});
  const one = await outgoing("ask/ea-NGI_PT-LIS");
  expect(await sender.find?.(one)).toBeUndefined();
  const sent = { ref: `${ROLLOUT}/ask/ea-NGI_PT-LIS.md` };
  expect(await sender.send(one)).toEqual(sent);
  expect(await sender.find?.(one)).toEqual(sent);
  expect(readFileSync(join(root, ".outbox", sent.ref), "utf8")).toBe(
    `---\nsubject: "Staged Rollout: hello"\nto:\n  - team ea-NGI_PT-LIS\ndelivery: ${ROLLOUT} ask/ea-NGI_PT-LIS\nrequested: 2011-06-01T08:00:00Z\n---\n\nGood morning\n`,
  );
  const elsewhere = outbox.open({ root, outbox: "there", environment: {} }, {});
  expect(await elsewhere.find?.(one)).toBeUndefined();
  await expect(sender.send(await outgoing("../../../../../../x"))).rejects.toThrow(
    "would leave the outbox",
  );
});
