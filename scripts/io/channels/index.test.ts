import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import type { Ledger, Registry, Rollout } from "#core/model/registry.ts";
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
    const registry = { audiences: undefined } as unknown as Registry;
    const where: Ledger = {
      path: "ledger",
      ticket: { file: "rollouts/ledger.yaml", data: { deliveries: [] } },
    };
    const context = { registry, where };
    const reached = ADDRESSEE_KINDS.filter((kind) => channel.reaches({ kind, name: "x" }, context));
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

test("what would be mailed is in the outbox as a mail that mail programs open", async () => {
  const root = emptyFolder();
  const sender = outbox.open({ root, environment: {} }, {});
  const { ref } = (await sender.send(await outgoing("ask/ea-NGI_PT-LIS"))) as { ref: string };
  const eml = readFileSync(join(root, ".outbox", ref.replace(/\.md$/, ".eml")));
  const mail = await simpleParser(eml);
  expect([mail.to].flat().map((to) => to?.text)).toEqual(["admin@lis.example.org"]);
  expect(mail.from?.text).toContain("@example.github.io.invalid");
  expect(mail.subject).toBe("Staged Rollout: hello");
  expect(mail.text).toMatch(/^Good morning\n/);
  const toNobody = { ...(await outgoing("open")), message: { subject: "x", body: "x\n", to: [] } };
  await sender.send(toNobody);
  expect(existsSync(join(root, ".outbox", ROLLOUT, "open.md"))).toBe(true);
  expect(existsSync(join(root, ".outbox", ROLLOUT, "open.eml"))).toBe(false);
});

test("an empty file in a notification's place, or another's text there, is not a notification", async () => {
  const root = emptyFolder();
  const sender = outbox.open({ root, environment: {} }, {});
  const one = await outgoing("ask/ea-NGI_PT-LIS");
  const sent = { ref: `${ROLLOUT}/ask/ea-NGI_PT-LIS.md` };
  const path = join(root, ".outbox", sent.ref);
  mkdirSync(dirname(path), { recursive: true });
  const other = { ...one, delivery: { ...one.delivery, id: "ask/ea-NGI_PT-LIS-TWO" } };
  await sender.send(other);
  const text = readFileSync(join(root, ".outbox", `${ROLLOUT}/ask/ea-NGI_PT-LIS-TWO.md`), "utf8");
  for (const found of ["", text, `hello\n${text}`]) {
    writeFileSync(path, found);
    expect(await sender.find?.(one)).toBeUndefined();
  }
  expect(await sender.send(one)).toEqual(sent);
  expect(await sender.find?.(one)).toEqual(sent);
});

test("the outbox follows no link in it, and is never among the data", async () => {
  const root = emptyFolder();
  const one = await outgoing("ask/ea-NGI_PT-LIS");
  mkdirSync(join(root, "rollouts"));
  mkdirSync(join(root, ".outbox"));
  symlinkSync("../rollouts", join(root, ".outbox", ROLLOUT.split("/")[0] ?? ""));
  const sender = outbox.open({ root, environment: {} }, {});
  await expect(sender.find?.(one)).rejects.toThrow("is a link, and links are not followed");
  await expect(sender.send(one)).rejects.toThrow("is a link, and links are not followed");
  expect(readdirSync(join(root, "rollouts"))).toEqual([]);
  const refused = (folder?: string) =>
    outbox.refuses?.({ root, environment: {}, ...(folder !== undefined && { outbox: folder }) });
  expect(refused()).toBeUndefined();
  expect(refused("rollouts/x")).toContain("is inside the data: name another folder with --outbox");
});
