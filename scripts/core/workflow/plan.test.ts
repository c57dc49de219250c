import { describe, expect, test } from "vitest";
import {
  BER,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { eventsOf, idsOf } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import {
  ASKED,
  accepts,
  declines,
  delivered,
  managed,
  open,
  RELEASE_FILE,
  reports,
  TICKET,
  testing,
  ticketOf,
} from "#testing/underway.ts";
import { plan as planOf } from "./plan.ts";

describe("intake (R98)", () => {
  test("a release without tickets gets a folder for each platform", async () => {
    const place = delivered(releaseText(["sl5-x86_64", "sl6-x86_64"]));
    const plan = await place.advance(ASKED, [], { tip: "3f2a91c" });
    expect(eventsOf(plan)).toEqual(["submitted", "submitted"]);
    expect(place.texts.get(`rollouts/${ROLLOUT}/rollout.yaml`)).toBe(
      "# yaml-language-server: $schema=../../../../../scripts/schemas/rollout.schema.json\n",
    );
    expect(ticketOf(place)).toBe(
      `state: Unverified
history:
  - { at: ${ASKED}, event: submitted, state: Unverified, commit: 3f2a91c }
deliveries:
  - { id: open, channel: outbox, requested: ${ASKED} }
`,
    );
    expect(place.texts.get(`rollouts/${RELEASE}/ticket.yaml`)).toBe(
      `deliveries:
  - { id: open, channel: outbox, requested: ${ASKED} }
  - { id: thanks, channel: outbox, requested: ${ASKED} }
`,
    );
  });

  test("a platform that is added later is the only one to be added", async () => {
    const place = delivered();
    await place.advance(ASKED);
    const before = ticketOf(place);
    place.write(RELEASE_FILE, releaseText(["sl5-x86_64", "sl6-x86_64"]));
    const plan = await place.advance("2011-06-02T08:00:00Z");
    expect(plan.events.map(({ rollout }) => rollout)).toEqual([`${RELEASE}/sl6-x86_64`]);
    expect(plan.deliveries.map(({ rollout, id }) => `${rollout} ${id}`)).toEqual([
      `${RELEASE}/sl6-x86_64 open`,
      `${RELEASE}/sl6-x86_64 thanks`,
    ]);
    expect(ticketOf(place)).toBe(before);
  });

  test("decisions that are there already stay and count", async () => {
    const place = delivered().decide(
      "# mine\nverification: { by: verifier-one, started: 2011-06-01 }\n",
    );
    expect(eventsOf(await place.advance(ASKED))).toEqual(["submitted", "verification-started"]);
    expect(place.texts.get(`rollouts/${ROLLOUT}/rollout.yaml`)).toContain("# mine\n");
  });

  test("what was imported is in production since its date, and that is all", async () => {
    const place = delivered(releaseText(["sl5-x86_64"], "minor", "imported: egi-qc\n"));
    expect((await place.plan("2011-05-11T23:59:59Z")).edits).toEqual([]);
    const plan = await place.advance(ASKED);
    expect(plan.deliveries).toEqual([]);
    expect(
      [...place.texts.keys()].filter((path) => path.startsWith(`rollouts/${RELEASE}`)),
    ).toEqual([RELEASE_FILE, TICKET]);
    expect(ticketOf(place)).toBe(
      "state: Production\nhistory:\n  - { at: 2011-05-12T00:00:00Z, event: imported, state: Production }\n",
    );
  });

  test("a release that was withdrawn before is rejected at once", async () => {
    const place = delivered(
      releaseText(undefined, "minor", "withdrawn: { reason: bug, date: 2011-05-20 }\n"),
    );
    expect(eventsOf(await place.advance(ASKED))).toEqual(["submitted", "withdrawn"]);
    expect(ticketOf(place)).toContain("state: Rejected\nhistory");
  });
});

describe("verification and waiver (R99, R134)", () => {
  test("a rejection tells parent and provider; it needs a reason", async () => {
    const verification = "verification: { by: verifier-one, started: 2011-06-01, outcome: reject";
    const place = delivered().decide(`${verification} }\n`);
    expect(eventsOf(await place.advance(ASKED))).toEqual(["submitted", "verification-started"]);
    place.decide(`${verification}, reason: does not install }\n`);
    const plan = await place.advance("2011-06-02T08:00:00Z");
    expect(plan.events).toMatchObject([
      { event: "verification-rejected", state: "Rejected", reason: "does not install" },
    ]);
    expect(idsOf(plan)).toEqual(["provider"]);
    expect(idsOf(plan, RELEASE)).toEqual(["outcome/sl5-x86_64"]);
  });

  test("an acceptance without a link to its report waits", async () => {
    const place = delivered().decide(
      "verification: { by: verifier-one, started: 2011-06-01, outcome: accept }\n",
    );
    expect(eventsOf(await place.advance(ASKED))).toEqual(["submitted", "verification-started"]);
  });

  const waiver = (by: string, date = "2011-06-01") =>
    `waiver: { reason: exploited, approvedBy: ${by}, date: ${date} }\n`;
  test.for([
    ["an emergency", "emergency", "coordinator-one", "2011-06-01", true],
    ["not a coordinator", "emergency", "manager-one", "2011-06-01", false],
    ["another type", "revision", "coordinator-one", "2011-06-01", false],
    ["another type, before November 2010", "revision", "coordinator-one", "2010-10-31", true],
  ] as const)("%s", async ([, type, by, date, counts]) => {
    const place = delivered(releaseText(undefined, type)).decide(VERIFIED + waiver(by, date));
    const events = eventsOf(await place.advance(ASKED));
    expect(events.includes("waived")).toBe(counts);
    expect(events.includes("staged")).toBe(!counts);
    expect(ticketOf(place).includes("document")).toBe(false);
  });

  test("teams that accepted are told, and nothing else is said any more", async () => {
    const place = await open([LIS, BER], releaseText(undefined, "emergency"));
    await place.advance("2011-06-01T10:00:00Z", [accepts(LIS, "2011-06-01T10:00:00Z")]);
    place.decide(managed([LIS, BER], waiver("coordinator-one")));
    const plan = await place.advance("2011-06-01T11:00:00Z");
    expect(idsOf(plan)).toEqual([`waived/${LIS}`, "provider"]);
    expect(idsOf(plan, RELEASE)).toEqual(["outcome/sl5-x86_64"]);
    expect(plan.dropped.map(({ id }) => id)).toContain(`ask/${BER}`);
  });
});

describe("the manager (R104–R108)", () => {
  test("a change of manager is said to each of them", async () => {
    const place = await open([]);
    place.decide(managed([]).replace("manager-one", "manager-two"));
    const second = await place.advance("2011-06-01T09:00:00Z");
    expect(second.events).toMatchObject([{ event: "reassigned", manager: "manager-two" }]);
    expect(idsOf(second)).toEqual(["assign/manager-two"]);
    expect(second.dropped).toMatchObject([{ id: "assign/manager-one" }]);
    place.decide(managed([]));
    expect(idsOf(await place.advance("2011-06-01T10:00:00Z"))).toEqual(["assign/manager-one/2"]);
  });

  test("teams wait for the manager, and one that has left is not asked", async () => {
    const place = delivered().decide(`${VERIFIED}teams: [${LIS}, ${BER}]\n`);
    place.write(`teams/${BER}.yaml`, `${place.texts.get(`teams/${BER}.yaml`)}until: 2011-05-31\n`);
    expect(eventsOf(await place.advance(ASKED)).at(-1)).toBe("staged");
    place.decide(managed([LIS, BER]));
    expect(eventsOf(await place.advance("2011-06-01T09:00:00Z"))).toEqual([
      "opened",
      `asked ${LIS}`,
    ]);
  });

  test("a team that is removed and selected again is asked again", async () => {
    const place = await open([LIS]);
    place.decide(managed([]));
    const plan = await place.advance("2011-06-01T09:00:00Z");
    expect(eventsOf(plan)).toEqual([`dismissed ${LIS}`]);
    expect(plan.dropped).toMatchObject([{ id: `ask/${LIS}` }]);
    expect(ticketOf(place)).not.toContain("participation");
    place.decide(managed([LIS]));
    const again = await place.advance("2011-06-02T09:00:00Z");
    expect(again.events).toMatchObject([{ event: "asked", due: "2011-06-03T09:00:00Z" }]);
    expect(idsOf(again)).toEqual([`ask/${LIS}/2`]);
  });
});

describe("runs", () => {
  test("a parent ticket that was not written is made up for", async () => {
    const place = await testing([LIS]);
    reports(place, LIS).write(summaryFile(), summaryText("ACCEPT"));
    await place.advance("2011-06-10T08:00:00Z");
    place.write(`rollouts/${RELEASE}/ticket.yaml`, undefined);
    const plan = await place.advance("2011-06-10T09:00:00Z");
    expect(idsOf(plan, RELEASE)).toEqual(["open", "thanks", "outcome/sl5-x86_64"]);
    expect(plan.events).toEqual([]);
  });

  test("each channel is asked, and another channel later does not repeat the past", async () => {
    const place = delivered();
    const plan = await place.advance(ASKED, [], { channels: ["issue", "mail"] });
    expect(plan.deliveries.map(({ id, channel }) => `${id} ${channel}`)).toEqual([
      "open issue",
      "open mail",
      "open issue",
      "open mail",
      "thanks issue",
      "thanks mail",
    ]);
    expect((await place.advance(ASKED, [], { channels: ["outbox"] })).edits).toEqual([]);
  });

  test("what is being said right now is not dropped", async () => {
    const place = await open([LIS]);
    const claim = "claim: { run: a81f, until: 2011-06-01T09:10:00Z }";
    place.write(
      TICKET,
      ticketOf(place).replace(/(id: ask\/\S+ channel: outbox, requested: \S+) }/, `$1, ${claim} }`),
    );
    const answer = [accepts(LIS, "2011-06-01T09:00:00Z")];
    expect((await place.advance("2011-06-01T09:05:00Z", answer)).dropped).toEqual([]);
    expect((await place.advance("2011-06-01T09:11:00Z", answer)).dropped).toMatchObject([
      { id: `ask/${LIS}` },
    ]);
  });

  test("a rollout with an error is left alone and listed, the others go on", async () => {
    const place = delivered(releaseText(["sl5-x86_64", "sl6-x86_64"]));
    const broken = new Map([[ROLLOUT, "rollout.yaml:1:1 is empty"]]);
    const plan = await place.advance(ASKED, [], { broken });
    expect(plan.skipped).toEqual([{ rollout: ROLLOUT, reason: "rollout.yaml:1:1 is empty" }]);
    expect(plan.events.map(({ rollout }) => rollout)).toEqual([`${RELEASE}/sl6-x86_64`]);
  });

  test("no rollout is advanced past facts that cannot be read", async () => {
    const place = await open([LIS]);
    const registry = await place.registry();
    const at = "2011-06-09T08:00:00Z";
    const skipped = (one: typeof registry) =>
      planOf(one, [], at).skipped.map(({ reason }) => reason);
    expect(skipped(registry)).toEqual([]);
    const report = reportFile(BER);
    expect(skipped({ ...registry, files: new Set([...registry.files, report]) })).toEqual([
      `${report} cannot be read`,
    ]);
    const teams = new Map([...registry.teams].filter(([name]) => name !== LIS));
    expect(skipped({ ...registry, teams })).toEqual([`the team ${LIS} cannot be read`]);
    expect(skipped({ ...registry, components: new Map() })).toEqual([
      "the component EMI/cream cannot be read",
    ]);
    expect(skipped({ ...registry, stacks: new Map() })).toEqual(["the stack EMI cannot be read"]);
    const { procedure: _, ...without } = registry;
    expect(planOf(without, [], at)).toMatchObject({
      edits: [],
      stopped: expect.stringContaining("procedure.yaml"),
    });
  });

  test("a parent ticket that cannot be read is not written over", async () => {
    const place = delivered();
    const registry = await place.registry();
    const files = new Set([...registry.files, `rollouts/${RELEASE}/ticket.yaml`]);
    expect(planOf({ ...registry, files }, [], ASKED).edits.map(({ file }) => file)).not.toContain(
      `rollouts/${RELEASE}/ticket.yaml`,
    );
  });

  test("a rollout recorded later than now is neither advanced nor listed", async () => {
    const place = await open([LIS]);
    expect(await place.plan("2011-05-31T08:00:00Z")).toMatchObject({ edits: [], skipped: [] });
  });

  test("comments later than now wait", async () => {
    const place = await open([LIS]);
    const answer = accepts(LIS, "2011-06-01T09:00:01Z");
    expect(await place.plan("2011-06-01T09:00:00Z", [answer])).toMatchObject({
      edits: [],
      answers: [],
    });
  });

  test("the same input gives the same bytes, in whatever order the comments come", async () => {
    const place = await open([LIS, BER]);
    const comments = [
      accepts(LIS, "2011-06-01T09:00:00Z"),
      declines(BER, "2011-06-01T09:00:00Z"),
      commandBy("lis-admin", "2011-06-01T09:30:00Z", {
        kind: "problem",
        severity: "minor",
        text: "slow",
      }),
    ];
    const one = await place.plan("2011-06-01T10:00:00Z", comments);
    const other = await place.plan("2011-06-01T10:00:00Z", [...comments].reverse());
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  test("the nights when clocks change", async () => {
    const place = delivered().decide(managed([LIS]));
    await place.advance("2011-10-28T15:30:00Z");
    expect(ticketOf(place)).toContain("due: 2011-10-31T16:30:00Z");
    await place.advance("2011-10-28T16:00:00Z", [accepts(LIS, "2011-10-28T16:00:00Z")]);
    expect(ticketOf(place)).toContain("due: 2011-11-05T00:00:00Z");
    const late = await place.advance("2011-11-13T00:00:00Z");
    expect(late.events.map(({ at }) => at)).toEqual([
      "2011-11-05T00:00:00Z",
      "2011-11-06T00:00:00Z",
      "2011-11-08T00:00:00Z",
      "2011-11-12T00:00:00Z",
    ]);
  });

  test("only some rollouts, where a command asks for them", async () => {
    const place = delivered(releaseText(["sl5-x86_64", "sl6-x86_64"]));
    const plan = await place.plan(ASKED, [], { only: new Set([ROLLOUT]) });
    expect(plan.events.map(({ rollout }) => rollout)).toEqual([ROLLOUT]);
  });
});
