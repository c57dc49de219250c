import { describe, expect, test } from "vitest";
import { documentsOf } from "#core/documents/documents.ts";
import { compose } from "#core/notifications/index.ts";
import {
  BER,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportText,
  summaryFile,
  summaryText,
} from "#testing/federation.ts";
import { eventsOf, idsOf, Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import {
  ASKED,
  delivered,
  managed,
  open,
  RELEASE_FILE,
  reports,
  testing,
  ticketOf,
} from "#testing/underway.ts";
import { documentNumbers } from "./document-numbers.ts";

describe("the decision (R121–R124)", () => {
  const decided = async (outcome: string, more = "") => {
    const place = await testing([LIS]);
    reports(place, LIS).write(summaryFile(), summaryText(outcome, more));
    return { place, plan: await place.advance("2011-06-10T08:00:00Z") };
  };

  test("accepting gives a document and tells everybody", async () => {
    const { place, plan } = await decided("accept");
    expect(plan.events.at(-1)).toMatchObject({
      event: "resolved",
      state: "Accepted",
      status: "resolved",
      by: "manager-one",
    });
    expect(idsOf(plan)).toEqual([`reported/${LIS}`, "outcome", "provider"]);
    expect(idsOf(plan, RELEASE)).toEqual(["outcome/sl5-x86_64"]);
    expect(ticketOf(place)).toContain("state: Accepted\nstatus: resolved\ndocument: 1\n");
  });

  test("rejecting sends every accepted team back", async () => {
    const { plan } = await decided("REJECT", "reason: leaks\n");
    expect(idsOf(plan)).toEqual([`reported/${LIS}`, "outcome", "provider", `rollback/${LIS}`]);
  });

  test("a summary that misses something does not resolve", async () => {
    const { plan } = await decided("REJECT");
    expect(eventsOf(plan)).not.toContain("resolved");
    expect(idsOf(plan)).toContain("ready");
  });

  test("a showstopper on the ticket forbids ACCEPT until it is dismissed, by a comment (R127)", async () => {
    const place = await testing([LIS]);
    reports(place, LIS).write(summaryFile(), summaryText("ACCEPT"));
    const plan = await place.advance("2011-06-10T08:00:00Z", [
      commandBy("lis-admin", "2011-06-10T07:59:00Z", {
        kind: "problem",
        severity: "showstopper",
        text: "all jobs lost",
      }),
    ]);
    expect(eventsOf(plan)).toContain(`problem ${LIS}`);
    expect(eventsOf(plan)).not.toContain("resolved");
    const { blockers, next } = await place.evaluate("2011-06-10T08:00:00Z");
    expect(blockers).toEqual([
      {
        code: "problem-open",
        message: `the decision does not count: problem 1 of ${LIS}, “all jobs lost”, is a showstopper that is neither an issue nor dismissed`,
        // The day of the summary.
        since: "2011-06-21",
      },
    ]);
    expect(next[0]).toMatchObject({ who: "manager-one" });
    expect(next[0]?.what).toContain("dismiss 1 REASON");
    const dismissed = await place.advance("2011-06-10T09:00:00Z", [
      commandBy("manager-one", "2011-06-10T09:00:00Z", {
        kind: "dismiss",
        problem: 1,
        reason: "a full disk of their own",
      }),
    ]);
    expect(eventsOf(dismissed)).toEqual([`problem-dismissed ${LIS}`, "resolved"]);
  });

  test("documents get the next free number, and leave room for tickets that cannot be read", async () => {
    const { place } = await decided("accept");
    const other = `${RELEASE}/sl6-x86_64`;
    const third = `${RELEASE}/sl7-x86_64`;
    place.write(RELEASE_FILE, releaseText(["sl5-x86_64", "sl6-x86_64", "sl7-x86_64"]));
    for (const path of [other, third]) {
      place
        .decide(managed([]), path)
        .write(summaryFile(path), summaryText("REJECT", "reason: no\n"));
    }
    await place.advance("2011-06-11T08:00:00Z");
    expect(place.texts.get(`rollouts/${other}/ticket.yaml`)).toContain("document: 2\n");
    expect(place.texts.get(`rollouts/${third}/ticket.yaml`)).toContain("document: 3\n");
    const registry = await place.registry();
    expect(documentNumbers(registry)()).toBe(4);
    const files = new Set([...registry.files, "rollouts/EMI-1.0/dpm/1.8/sl5-x86_64/ticket.yaml"]);
    expect(documentNumbers({ ...registry, files })()).toBe(5);
  });
});

describe("afterwards (R128–R130)", () => {
  const accepted = async () => {
    const place = await testing([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [
      commandBy("lis-admin", "2011-06-02T08:00:00Z", {
        kind: "beta",
        on: true,
        service: "ce.example.org/CREAM-CE",
      }),
    ]);
    reports(place, LIS).write(summaryFile(), summaryText("ACCEPT"));
    await place.advance("2011-06-10T08:00:00Z");
    return place;
  };
  const list = (place: Playground, date: string, version = "1.0.0") =>
    place.write(
      `components/distributions/UMD/${version}.yaml`,
      `type: major\ndate: ${date}\ncontents: [${ROLLOUT}]\n`,
    );

  test("released when the first distribution release that lists it reaches its date", async () => {
    const place = await accepted();
    list(list(place, "2011-08-01", "1.1.0"), "2011-07-11");
    expect((await place.plan("2011-07-10T23:59:59Z")).events).toEqual([]);
    const plan = await place.advance("2011-07-20T08:00:00Z");
    expect(plan.events).toMatchObject([
      { event: "released", at: "2011-07-11T00:00:00Z", release: "UMD/1.0.0", state: "Production" },
    ]);
    expect(idsOf(plan)).toEqual(["announce/UMD/1.0.0", "publish/UMD/1.0.0", `beta/${LIS}`]);
    const off = await place.advance("2011-07-21T08:00:00Z", [
      commandBy("lis-admin", "2011-07-21T08:00:00Z", {
        kind: "beta",
        on: false,
        service: "ce.example.org/CREAM-CE",
      }),
    ]);
    expect(eventsOf(off)).toEqual([`beta-off ${LIS}`]);
    expect(off.dropped).toMatchObject([{ id: `beta/${LIS}` }]);
  });

  test("not while a showstopper is unresolved, whatever lists it (R127)", async () => {
    const issue = "issues:\n  - { ggus: 71111, title: jobs are lost, severity: showstopper }\n";
    const place = list(await accepted(), "2011-07-11").decide(managed([LIS], issue));
    expect((await place.advance("2011-07-20T08:00:00Z")).events).toEqual([]);
    expect((await place.evaluate("2011-07-20T08:00:00Z")).blockers).toMatchObject([
      { code: "showstopper" },
    ]);
    place.decide(managed([LIS], issue.replace(" }", ", resolved: true }")));
    expect(eventsOf(await place.advance("2011-07-21T08:00:00Z"))).toEqual(["released"]);
  });

  test("not before it was accepted", async () => {
    const place = list(await accepted(), "2011-06-01");
    expect((await place.advance("2011-06-11T00:00:00Z")).events).toMatchObject([
      { event: "released", at: "2011-06-10T08:00:00Z" },
    ]);
  });

  test("at once where the stack has no distribution", async () => {
    const path = "CA/CA/1.38/any";
    const place = new Playground({
      "rollouts/CA/CA/1.38/release.yaml": releaseText(["any"]),
      [`rollouts/${path}/rollout.yaml`]: managed([LIS]),
      [`rollouts/${path}/${LIS}-CA-1.38.md`]: reportText(LIS, "lis-admin", "", "1.38"),
      [`rollouts/${path}/summary-CA-1.38.md`]: summaryText("ACCEPT"),
    });
    const plan = await place.advance(ASKED);
    expect(eventsOf(plan).slice(-2)).toEqual(["resolved", "released"]);
    expect(idsOf(plan, path)).toContain("announce/1.38");
  });

  test("withdrawn: the teams go back", async () => {
    const place = await accepted();
    place.write(
      RELEASE_FILE,
      releaseText(undefined, undefined, "withdrawn: { reason: bug, date: 2011-06-11 }\n"),
    );
    list(place, "2011-06-01");
    const plan = await place.advance("2011-06-11T08:00:00Z");
    expect(plan.events).toMatchObject([
      { event: "withdrawn", state: "Rejected", reason: "bug", date: "2011-06-11" },
    ]);
    expect(idsOf(plan)).toEqual(["outcome/2", `rollback/${LIS}`]);
    expect(idsOf(plan, RELEASE)).toEqual(["outcome/sl5-x86_64/2"]);
    expect(ticketOf(place)).toContain("document: 1\n");
  });

  const withdraw = (place: Playground) =>
    place.write(
      RELEASE_FILE,
      releaseText(undefined, undefined, "withdrawn: { reason: bug, date: 2011-06-02 }\n"),
    );
  const toOf = async (place: Playground, id: string, now: string) =>
    compose(id, await place.rollout(), await place.registry(), now).to.map(({ name }) => name);

  test("withdrawn before anybody accepted: manager, asked teams and coordinators are notified", async () => {
    const place = withdraw(await open([LIS, BER]));
    const now = "2011-06-01T12:00:00Z";
    const plan = await place.advance(now);
    expect(idsOf(plan)).toEqual(["outcome"]);
    expect(idsOf(plan, RELEASE)).toEqual(["outcome/sl5-x86_64"]);
    expect(plan.dropped.map(({ id }) => id)).toContain(`ask/${LIS}`);
    expect(await toOf(place, "outcome", now)).toEqual(["manager-one", BER, LIS]);
    const parent = (await place.registry()).releases.get(RELEASE);
    if (!parent) throw new Error("the release is there");
    const told = compose("outcome/sl5-x86_64", parent, await place.registry(), now);
    expect(told.to).toEqual([{ kind: "group", name: "sw-rel-sr" }]);
    expect(told.body).toContain("withdrawn by the provider");
    expect(told.body).not.toContain("GGUS");
    expect(ticketOf(place)).not.toContain("document:");
  });

  test("withdrawn in verification: the verifier is notified", async () => {
    const place = delivered().decide("verification: { by: verifier-one, started: 2011-06-01 }\n");
    await place.advance("2011-06-01T08:00:00Z");
    const plan = await withdraw(place).advance("2011-06-02T08:00:00Z");
    expect(idsOf(plan)).toEqual(["outcome"]);
    expect(await toOf(place, "outcome", "2011-06-02T08:00:00Z")).toEqual(["verifier-one"]);
  });

  test("withdrawn after a report: the reports become a document with a number of its own", async () => {
    const place = reports(await testing([LIS, BER]), LIS);
    await place.advance("2011-06-02T08:00:00Z");
    const plan = await withdraw(place).advance("2011-06-02T09:00:00Z");
    expect(eventsOf(plan)).toEqual(["withdrawn"]);
    expect(ticketOf(place)).toContain("state: Rejected\nstatus: resolved\ndocument: 1\n");
    const registry = await place.registry();
    expect(documentsOf(registry)).toMatchObject([
      { id: 1, outcome: "REJECT", withdrawn: "bug", files: [{ kind: "report", team: LIS }] },
    ]);
    expect(documentNumbers(registry)()).toBe(2);
    const { body } = compose("outcome", await place.rollout(), registry, "2011-06-02T09:00:00Z");
    expect(body).toContain("Document 1");
  });

  test("recalled: everybody is told, and what was not yet announced is not", async () => {
    const place = list(await accepted(), "2011-07-11");
    await place.advance("2011-07-11T08:00:00Z");
    place.decide(
      managed([LIS], "recall: { reason: corrupts, by: manager-one, date: 2011-08-01 }\n"),
    );
    const plan = await place.advance("2011-08-01T08:00:00Z");
    expect(plan.events).toMatchObject([
      { event: "recalled", state: "Recalled", by: "manager-one" },
    ]);
    expect(idsOf(plan)).toEqual(["recall", `rollback/${LIS}`]);
    expect(plan.dropped).toMatchObject([{ id: "announce/UMD/1.0.0" }]);
  });

  test("a flag stays with a team that is dismissed, until it says that the flag is gone", async () => {
    const service = "ce.example.org/CREAM-CE";
    const place = await testing([LIS, BER]);
    await place.advance("2011-06-02T08:00:00Z", [
      commandBy("lis-admin", "2011-06-02T08:00:00Z", { kind: "beta", on: true, service }),
    ]);
    place.decide(managed([BER]));
    expect(eventsOf(await place.advance("2011-06-03T08:00:00Z"))).toEqual([`dismissed ${LIS}`]);
    expect((await place.rollout()).ticket?.data.participation?.[LIS]).toEqual({
      beta: { [service]: { on: "2011-06-02" } },
    });
    reports(place, BER).write(summaryFile(), summaryText("ACCEPT"));
    await place.advance("2011-06-10T08:00:00Z");
    const released = await list(place, "2011-07-11").advance("2011-07-20T08:00:00Z");
    expect(idsOf(released)).toEqual(["announce/UMD/1.0.0", "publish/UMD/1.0.0", `beta/${LIS}`]);
    const off = await place.advance("2011-07-21T08:00:00Z", [
      commandBy("lis-admin", "2011-07-21T08:00:00Z", { kind: "beta", on: false, service }),
    ]);
    expect(eventsOf(off)).toEqual([`beta-off ${LIS}`]);
    expect(off.dropped).toMatchObject([{ id: `beta/${LIS}` }]);
  });

  test("a dismissed team with a flag is asked again as any other, and keeps the flag", async () => {
    const place = await testing([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [
      commandBy("lis-admin", "2011-06-02T08:00:00Z", {
        kind: "beta",
        on: true,
        service: "a.example.org/SRM",
      }),
    ]);
    place.decide(managed([]));
    await place.advance("2011-06-03T08:00:00Z");
    const refused = await place.advance("2011-06-03T09:00:00Z", [
      commandBy("lis-admin", "2011-06-03T09:00:00Z", { kind: "exposed" }),
    ]);
    expect(refused.answers).toMatchObject([{ refusal: { code: "not-a-member" } }]);
    place.decide(managed([LIS]));
    expect(eventsOf(await place.advance("2011-06-06T08:00:00Z"))).toEqual([`asked ${LIS}`]);
    expect((await place.rollout()).ticket?.data.participation?.[LIS]).toHaveProperty("beta");
  });
});

describe("a beta flag that is left on after the outcome (R112, R113)", () => {
  const SERVICE = "ce.example.org/CREAM-CE";
  const DECIDED = "2011-06-10T08:00:00Z";
  const ids = [`beta/${LIS}`, `beta/${LIS}/2`, `beta/${LIS}/3`];
  const flag = (at: string, on: boolean) =>
    commandBy("lis-admin", at, { kind: "beta", on, service: SERVICE });
  const decided = async (outcome: string) => {
    const place = await testing([LIS]);
    await place.advance("2011-06-02T08:00:00Z", [flag("2011-06-02T08:00:00Z", true)]);
    reports(place, LIS).write(summaryFile(), summaryText(outcome, "reason: leaks\n"));
    await place.advance(DECIDED);
    return place;
  };
  const toOf = async (place: Playground, id: string, now: string) =>
    compose(id, await place.rollout(), await place.registry(), now).to.map(({ name }) => name);

  test.for(["ACCEPT", "REJECT"])(
    "after %s: reminders after 1, 7 and 30 days, from the second on to the manager too",
    async (outcome) => {
      const place = await decided(outcome);
      const days = [
        ["2011-06-11T08:00:00Z", [LIS]],
        ["2011-06-17T08:00:00Z", [LIS, "manager-one"]],
        ["2011-07-10T08:00:00Z", [LIS, "manager-one"]],
      ] as const;
      for (const [index, [at, people]] of days.entries()) {
        const before = new Date(Date.parse(at) - 1000).toISOString().replace(".000Z", "Z");
        expect(idsOf(await place.advance(before))).toEqual([]);
        const plan = await place.advance(at);
        expect([idsOf(plan), plan.events]).toEqual([[ids[index]], []]);
        expect(await toOf(place, ids[index] ?? "", at)).toEqual(people);
      }
      expect(idsOf(await place.advance("2012-06-10T08:00:00Z"))).toEqual([]);
    },
  );

  test("a run that comes late requests only the latest, and none once the flag is removed", async () => {
    const place = await decided("REJECT");
    expect(idsOf(await place.advance("2011-06-20T08:00:00Z"))).toEqual([ids[0]]);
    const off = await place.advance("2011-07-20T08:00:00Z", [flag("2011-07-01T08:00:00Z", false)]);
    expect(idsOf(off)).toEqual([]);
    expect(off.dropped).toMatchObject([{ id: ids[0] }]);
    expect((await place.evaluate("2011-07-20T08:00:00Z")).next).toEqual([]);
  });

  test("in production they begin again", async () => {
    const place = await decided("ACCEPT");
    await place.advance("2011-06-11T08:00:00Z");
    const { next, blockers } = await place.evaluate("2011-06-12T08:00:00Z");
    expect(next).toContainEqual(expect.objectContaining({ who: LIS }));
    expect(blockers.map(({ code }) => code)).toEqual(["not-listed"]);
    place.write(
      "components/distributions/UMD/1.0.0.yaml",
      `type: major\ndate: 2011-06-15\ncontents: [${ROLLOUT}]\n`,
    );
    const released = await place.advance("2011-06-15T00:00:00Z");
    expect(idsOf(released)).toEqual(["announce/UMD/1.0.0", "publish/UMD/1.0.0", ids[1]]);
    expect(idsOf(await place.advance("2011-06-15T23:59:59Z"))).toEqual([]);
  });

  test("a team that was removed after it had accepted is reminded as well", async () => {
    const place = await testing([LIS, BER]);
    await place.advance("2011-06-02T08:00:00Z", [flag("2011-06-02T08:00:00Z", true)]);
    place.decide(managed([BER]));
    await place.advance("2011-06-03T08:00:00Z");
    reports(place, BER).write(summaryFile(), summaryText("REJECT", "reason: leaks\n"));
    await place.advance(DECIDED);
    expect(idsOf(await place.advance("2011-06-11T08:00:00Z"))).toEqual([ids[0]]);
    expect((await place.evaluate("2011-06-11T08:00:00Z")).next).toMatchObject([
      { who: LIS, what: expect.stringContaining(`beta off ${SERVICE}`) },
    ]);
  });
});
