/** The driver with a channel of the test's own: nothing that it does depends on which channels there are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recipientsOf } from "#core/notifications/recipients.ts";
import { evaluate } from "#core/reasons/evaluate.ts";
import type { Channel, Outgoing, Sender } from "#io/channels/channel.ts";
import { outbox } from "#io/channels/outbox.ts";
import { openWorkTree } from "#io/work-tree.ts";
import { BER, FEDERATION, LIS, RELEASE, ROLLOUT, releaseText } from "../../testing/federation.ts";
import { folderOf } from "../../testing/run.ts";
import { managed } from "../../testing/underway.ts";
import { openAll } from "./choose-due.ts";
import { deliver } from "./deliver.ts";
import { planRun, planStep } from "./plan-run.ts";
import { recordStep, type Snapshot, takeSnapshot, type Workspace } from "./workspace.ts";

const NOW = "2011-06-03T09:00:00Z";
const FILES: Readonly<Record<string, string>> = {
  ...FEDERATION,
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: managed([LIS, BER]),
};

async function workspaceOf(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const root = folderOf(files);
  const io = { out() {}, err() {}, colour: false, now: () => NOW };
  return { root, asOf: NOW, io, tree: await openWorkTree(root) };
}

/** A channel that keeps what it is given in a list, and cannot be asked; it refuses nothing but `refused`. */
function channelInto(
  list: Outgoing[],
  more: Partial<Sender> = {},
  refused = (_: Outgoing) => false,
): Channel {
  const sender: Sender = {
    async send(outgoing) {
      if (refused(outgoing)) throw new Error("mailbox full");
      list.push(outgoing);
      return { ref: `list/${list.length}` };
    },
    ...more,
  };
  return {
    name: "mail",
    missing: () => undefined,
    reaches: ({ kind }) => kind === "team",
    open: () => sender,
  };
}

async function runWith(workspace: Workspace, channels: readonly Channel[], isLate = () => false) {
  await recordStep(workspace, (snapshot) =>
    planStep(planRun(snapshot, [], { channels }), undefined),
  );
  const open = openAll(channels, { root: workspace.root, environment: {} }, {});
  return deliver(workspace, { name: "test:1", channels: open, isLate }, undefined);
}

const deliveriesOf = ({ registry }: Snapshot, name: string) =>
  (registry.rollouts.get(ROLLOUT)?.ticket?.data.deliveries ?? []).filter(
    ({ channel }) => channel === name,
  );

test("each channel has its own requests and receipts; one that fails holds up no other", async () => {
  const workspace = await workspaceOf(FILES);
  const list: Outgoing[] = [];
  const mail = channelInto(list, {}, ({ delivery }) => delivery.id === `ask/${LIS}`);
  const { receipts, snapshot } = await runWith(workspace, [outbox, mail]);
  const ids = (name: string) => deliveriesOf(snapshot, name).map(({ id }) => id);
  expect(ids("mail")).toEqual(ids("outbox"));
  expect(ids("mail")).toContain(`ask/${LIS}`);
  expect(receipts.filter(({ error }) => error !== undefined)).toMatchObject([
    { due: { delivery: { id: `ask/${LIS}`, channel: "mail" } }, error: "mailbox full" },
  ]);
  for (const { done, error, id } of deliveriesOf(snapshot, "outbox")) {
    expect([id, done, error]).toEqual([id, NOW, undefined]);
  }
  const failed = deliveriesOf(snapshot, "mail").filter(({ done }) => done === undefined);
  expect(failed).toMatchObject([{ id: `ask/${LIS}`, attempts: 1, error: "mailbox full" }]);
  const again = await runWith(workspace, [outbox, channelInto(list)]);
  expect(
    again.receipts.map(({ due, ref }) => [due.delivery.channel, due.delivery.id, ref]),
  ).toEqual([["mail", `ask/${LIS}`, `list/${list.length}`]]);
  expect(deliveriesOf(again.snapshot, "mail").every(({ error }) => error === undefined)).toBe(true);
  expect((await runWith(workspace, [outbox, channelInto(list)])).receipts).toEqual([]);
});

test("a channel is handed only those whom it reaches, in messages as large as it takes", async () => {
  const members = Array.from(
    { length: 5 },
    (_, index) => `  - { github: m-${index}, id: ${500 + index} }`,
  );
  const workspace = await workspaceOf({
    ...FILES,
    [`teams/${LIS}.yaml`]: (FILES[`teams/${LIS}.yaml`] ?? "").replace(
      "  - { github: lis-admin, id: 101 }",
      members.join("\n"),
    ),
  });
  const list: Outgoing[] = [];
  const room = { messages: 100, notified: new Set<number>(), recipients: 2 };
  await runWith(workspace, [channelInto(list, { room })]);
  const asked = list.filter(({ delivery }) => delivery.id === `ask/${LIS}`);
  expect(
    asked.map(({ part, people }) => [
      part,
      people.map((one) => ("login" in one ? one.login : one.address)),
    ]),
  ).toEqual([
    [1, ["m-0", "m-1"]],
    [2, ["m-2", "m-3"]],
    [3, ["m-4"]],
  ]);
  for (const { message } of list) {
    expect(message.to.every(({ kind }) => kind === "team")).toBe(true);
  }
});

test("one person has one message a run, and a run sends no more than the channel bears", async () => {
  const workspace = await workspaceOf(FILES);
  const list: Outgoing[] = [];
  const room = { messages: 5, notified: new Set([101]), recipients: 40 };
  const { snapshot } = await runWith(workspace, [channelInto(list, { room })]);
  expect(list).toHaveLength(5);
  const people = list.flatMap((one) => one.people.map(({ id }) => id));
  expect(new Set(people).size).toBe(people.length);
  expect(people).toContain(102);
  expect(people).not.toContain(101);
  const left = deliveriesOf(snapshot, "mail").filter(({ done }) => done === undefined);
  expect(left.map(({ id }) => id)).toEqual([`ask/${LIS}`]);
  const [, thanks] = snapshot.registry.releases.get(RELEASE)?.ticket?.data.deliveries ?? [];
  expect(thanks).toEqual({ id: "thanks", channel: "mail", requested: NOW });
  expect(recipientsOf([{ kind: "team", name: LIS }], snapshot.registry, NOW)).toMatchObject([
    { id: 101 },
  ]);
});

test("what a channel has sent before is found, and not sent again", async () => {
  const workspace = await workspaceOf(FILES);
  const list: Outgoing[] = [];
  const find: Sender["find"] = async ({ delivery }) =>
    delivery.id === `ask/${LIS}` ? { ref: "sent earlier" } : undefined;
  const { receipts } = await runWith(workspace, [channelInto(list, { find })]);
  expect(list.map(({ delivery }) => delivery.id)).not.toContain(`ask/${LIS}`);
  expect(receipts.find(({ due }) => due.delivery.id === `ask/${LIS}`)?.ref).toBe("sent earlier");
});

test("what has to wait, or comes too late, is left to the next run without a trace", async () => {
  const workspace = await workspaceOf(FILES);
  const list: Outgoing[] = [];
  const waiting = channelInto(list, { send: async () => undefined });
  const before = (await runWith(workspace, [waiting])).snapshot;
  expect(deliveriesOf(before, "mail").some((one) => "attempts" in one || "claim" in one)).toBe(
    false,
  );
  const late = await runWith(workspace, [channelInto(list)], () => true);
  expect(late.receipts.every(({ ref, error }) => ref === undefined && error === undefined)).toBe(
    true,
  );
  expect(list).toEqual([]);
  expect(deliveriesOf(late.snapshot, "mail")).toEqual(deliveriesOf(before, "mail"));
  const seen = await takeSnapshot(workspace);
  await runWith(workspace, [channelInto(list)]);
  // The parent's deliveries are sent as well.
  expect(list.length).toBeGreaterThan(deliveriesOf(seen, "mail").length);
});

/** An emergency without a test, in production at once. */
const ANNOUNCED: Readonly<Record<string, string>> = {
  ...FILES,
  [`rollouts/${RELEASE}/release.yaml`]: releaseText(undefined, "emergency"),
  [`rollouts/${ROLLOUT}/rollout.yaml`]: managed(
    [],
    "waiver: { reason: exploited, approvedBy: coordinator-one, date: 2011-06-02 }\n",
  ),
  "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: 2011-06-01\ncontents: [${ROLLOUT}]\n`,
};
const ANNOUNCEMENT = "announce/UMD/1.0.0";

test("what no channel reaches is done by hand: not done, and not sent again", async () => {
  const workspace = await workspaceOf(ANNOUNCED);
  const { snapshot } = await runWith(workspace, [outbox]);
  const of = (id: string) => deliveriesOf(snapshot, "outbox").find((one) => one.id === id);
  for (const [id, line] of [
    [ANNOUNCEMENT, "broadcast done"],
    ["provider", "copied"],
  ] as const) {
    expect(of(id)).toMatchObject({ byHand: NOW, attempts: 1 });
    expect(of(id)).not.toHaveProperty("done");
    const text = readFileSync(join(workspace.root, ".outbox", of(id)?.ref ?? ""), "utf8");
    expect(text).toContain("- group sw-rel-sr");
    expect(text).toContain(`\n${line}\n`);
  }
  expect(of("open")).toMatchObject({ done: NOW });
  const file = join(workspace.root, ".outbox", of(ANNOUNCEMENT)?.ref ?? "");
  const text = readFileSync(file, "utf8");
  expect(text).toContain("- production-site-admins: `admins@gocdb.example.org`");
  expect(text).toContain("- noc-managers: `noc-managers@lists.example.org`");
  expect(text).not.toContain("early-adopters-glite@lists.example.org");
  expect(text).toContain("please upgrade to cream 1.13.1");
  expect((await runWith(workspace, [outbox])).receipts).toEqual([]);
});

test.for(["", "example: true\n"])(
  "an announcement for which there is no audience has reached nobody, and is not done: %s",
  async (example) => {
    const files = {
      ...ANNOUNCED,
      "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}${example}`,
      "teams/audiences.yaml":
        "audiences: [{ name: early-adopters-glite, address: ea@lists.example.org }]\n",
    };
    const workspace = await workspaceOf(files);
    const { snapshot } = await runWith(workspace, [outbox, channelInto([])]);
    const announced = deliveriesOf(snapshot, "outbox").find(({ id }) => id === ANNOUNCEMENT);
    expect(announced).toMatchObject({ byHand: NOW });
    expect(announced).not.toHaveProperty("done");
    const text = readFileSync(join(workspace.root, ".outbox", announced?.ref ?? ""), "utf8");
    expect(text).toContain("to:\n  - group sw-rel-sr\n");
    expect(text).toContain("please broadcast this today to all who run it. `teams/audiences.yaml`");
    expect(text).toContain("\nbroadcast done\n");
    const rollout = snapshot.registry.rollouts.get(ROLLOUT);
    if (!rollout) throw new Error(`there is no rollout ${ROLLOUT}`);
    const { next } = evaluate(rollout, snapshot.registry, NOW);
    expect(next.map(({ what }) => what)).toContain(
      "broadcast the announcement, then write broadcast done",
    );
  },
);

test("a channel that reaches them leaves nothing to do by hand, on any other channel either", async () => {
  const workspace = await workspaceOf(ANNOUNCED);
  const list: Outgoing[] = [];
  const all = { ...channelInto(list), reaches: () => true };
  const { snapshot } = await runWith(workspace, [outbox, all]);
  for (const name of ["outbox", "mail"]) {
    for (const one of deliveriesOf(snapshot, name)) {
      expect([one.id, one.done, one.byHand]).toEqual([one.id, NOW, undefined]);
    }
  }
  const announced = list.find(({ delivery }) => delivery.id === ANNOUNCEMENT);
  expect(announced?.message.to).toEqual([
    { kind: "audience", name: "production-site-admins" },
    { kind: "audience", name: "noc-managers" },
  ]);
});

test("coordinators are asked once, by one of the channels", async () => {
  const workspace = await workspaceOf(ANNOUNCED);
  const { snapshot } = await runWith(workspace, [outbox, channelInto([])]);
  const asked = [...deliveriesOf(snapshot, "outbox"), ...deliveriesOf(snapshot, "mail")].filter(
    ({ byHand }) => byHand !== undefined,
  );
  expect(asked.map(({ id, channel }) => `${id} ${channel}`).sort()).toEqual([
    `${ANNOUNCEMENT} outbox`,
    "provider outbox",
  ]);
});

test("in an example the outbox plays every channel, and nothing is left open", async () => {
  const procedure = `${FEDERATION["rollouts/procedure.yaml"]}example: true\n`;
  const workspace = await workspaceOf({ ...ANNOUNCED, "rollouts/procedure.yaml": procedure });
  const { snapshot } = await runWith(workspace, [outbox]);
  const announced = deliveriesOf(snapshot, "outbox").find(({ id }) => id === ANNOUNCEMENT);
  expect(announced).toMatchObject({ done: NOW });
  const text = readFileSync(join(workspace.root, ".outbox", announced?.ref ?? ""), "utf8");
  expect(text).toContain("- audience production-site-admins");
  expect(text).not.toContain("broadcast done");
});
