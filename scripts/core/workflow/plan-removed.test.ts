/** What becomes of teams that the manager removes, and of those that leave while they are asked (R107, R110–R112). */
import { describe, expect, test } from "vitest";
import type { Addressee } from "#core/notifications/index.ts";
import { compose } from "#core/notifications/index.ts";
import {
  BER,
  FEDERATION,
  LIS,
  releaseText,
  summaryFile,
  summaryText,
} from "#testing/federation.ts";
import { eventsOf, idsOf, type Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import {
  accepts,
  declines,
  managed,
  open,
  RELEASE_FILE,
  reports,
  testing,
} from "#testing/underway.ts";

const toOf = async (place: Playground, id: string, now: string): Promise<readonly Addressee[]> =>
  compose(id, await place.rollout(), await place.registry(), now).to;

/** LIS and BER accepted; then LIS is removed. */
async function removed(): Promise<Playground> {
  const place = await testing([LIS, BER]);
  place.decide(managed([BER]));
  await place.advance("2011-06-03T08:00:00Z");
  return place;
}

describe("a team that is removed", () => {
  test("is notified that it is no longer needed, whether or not it had answered", async () => {
    for (const place of [await testing([LIS, BER]), await open([LIS, BER])]) {
      place.decide(managed([BER]));
      const plan = await place.advance("2011-06-03T08:00:00Z");
      expect(eventsOf(plan)).toContain(`dismissed ${LIS}`);
      expect(idsOf(plan)).toContain(`dismissed/${LIS}`);
      expect(await toOf(place, `dismissed/${LIS}`, "2011-06-03T08:00:00Z")).toEqual([
        { kind: "team", name: LIS },
      ]);
    }
  });

  test("is not notified any more where it is selected again", async () => {
    const place = await removed();
    place.decide(managed([LIS, BER]));
    const again = await place.advance("2011-06-03T09:00:00Z");
    expect(idsOf(again)).toEqual([`ask/${LIS}/2`]);
    expect(again.dropped).toMatchObject([{ id: `dismissed/${LIS}` }]);
  });

  test("is sent back after REJECT, and notified of the outcome, if it had accepted", async () => {
    const place = await removed();
    reports(place, BER).write(summaryFile(), summaryText("REJECT", "reason: leaks\n"));
    const plan = await place.advance("2011-06-20T08:00:00Z");
    expect(idsOf(plan)).toEqual(
      expect.arrayContaining(["outcome", `rollback/${BER}`, `rollback/${LIS}`]),
    );
    expect(await toOf(place, "outcome", "2011-06-20T08:00:00Z")).toContainEqual({
      kind: "team",
      name: LIS,
    });
  });

  test.for([
    ["asked again, it goes on", [] as const, true],
    ["it had declined, and runs nothing", [declines], false],
  ] as const)("%s", async ([, answers, goesOn]) => {
    const place = await removed();
    place.decide(managed([LIS, BER]));
    await place.advance("2011-06-06T08:00:00Z");
    await place.advance(
      "2011-06-06T10:00:00Z",
      answers.map((answer) => answer(LIS, "2011-06-06T09:00:00Z")),
    );
    place.write(
      RELEASE_FILE,
      releaseText(undefined, undefined, "withdrawn: { reason: bug, date: 2011-06-06 }\n"),
    );
    const ids = idsOf(await place.advance("2011-06-06T12:00:00Z"));
    expect(ids.includes(`rollback/${LIS}`)).toBe(goesOn);
    expect(ids).toContain(`rollback/${BER}`);
  });

  test("is answered when it accepts later, also when that was read too late", async () => {
    const place = await open([LIS, BER]);
    await place.advance("2011-06-01T10:00:00Z", [accepts(BER, "2011-06-01T09:00:00Z")]);
    place.decide(managed([BER]));
    await place.advance("2011-06-01T11:00:00Z");
    for (const at of ["2011-06-01T10:30:00Z", "2011-06-01T11:30:00Z"]) {
      const accept = { kind: "accept", team: "NGI_PT-LIS" } as const;
      const { answers, events } = await place.advance("2011-06-01T12:00:00Z", [
        commandBy("lis-admin", at, accept),
      ]);
      expect(events).toEqual([]);
      expect(answers[0]?.refusal).toMatchObject({
        code: "not-asked",
        reason: expect.stringContaining("the manager removed it on 1 June 2011"),
        ask: "manager-one",
      });
    }
  });
});

test("a changed exposure in rollout.yaml is notified to each team that is tested by it", async () => {
  const place = await testing([LIS, BER]);
  reports(place, BER);
  await place.advance("2011-06-03T08:00:00Z");
  const longer = "exposure: { days: 10, reason: low load }\n";
  place.decide(managed([LIS, BER], longer));
  const plan = await place.advance("2011-06-03T09:00:00Z");
  expect(eventsOf(plan)).toEqual([`extended ${LIS}`]);
  expect(idsOf(plan)).toEqual([`extended/${LIS}`]);
  const { body, to } = compose(
    `extended/${LIS}`,
    await place.rollout(),
    await place.registry(),
    "2011-06-03T09:00:00Z",
  );
  expect(to).toEqual([{ kind: "team", name: LIS }]);
  expect(body).toContain("by **");
  expect(body).toContain("10 days");
  expect(body).toContain("low load");
  place.decide(managed([LIS, BER], longer.replace("10", "12")));
  expect(idsOf(await place.advance("2011-06-04T09:00:00Z"))).toEqual([`extended/${LIS}/2`]);
});

describe("a team that leaves while it is asked", () => {
  const LEAVING = {
    [`teams/${LIS}.yaml`]: `${FEDERATION[`teams/${LIS}.yaml`]}until: 2011-06-01\n`,
  };
  /** Asked on Wednesday 1 June 2011, which is its last day; the answer is due the next morning. */
  const leaving = async (teams: readonly string[] = [LIS]) => {
    const place = await open(teams);
    for (const [path, text] of Object.entries(LEAVING)) place.write(path, text);
    return place;
  };

  test("is not reminded; when it was the last one awaited, the list is asked at once", async () => {
    const place = await leaving();
    expect((await place.plan("2011-06-01T22:59:59Z")).events).toEqual([]);
    const plan = await place.advance("2011-06-05T08:00:00Z");
    expect(plan.events).toMatchObject([{ event: "pooled", at: "2011-06-01T23:00:00Z" }]);
    expect(idsOf(plan)).toEqual(["pool/early-adopters-glite"]);
  });

  test("does not keep another from being waited for", async () => {
    const place = await leaving([LIS, BER]);
    expect(eventsOf(await place.advance("2011-06-02T00:00:00Z"))).toEqual([]);
    expect(eventsOf(await place.advance("2011-06-03T10:00:00Z"))).toEqual([
      `overdue ${BER}`,
      "pooled",
    ]);
  });

  test("is named to the manager, who is the one to act", async () => {
    const place = await leaving();
    const before = await place.evaluate("2011-06-01T22:00:00Z");
    expect(before.blockers.map(({ code }) => code)).toEqual(["answer-missing"]);
    await place.advance("2011-06-02T06:00:00Z");
    const { blockers, next } = await place.evaluate("2011-06-02T12:00:00Z");
    const [left] = blockers;
    expect(left?.code).toBe("team-left");
    expect(left?.message).toContain(`${LIS} was asked and left on 1 June 2011`);
    expect(blockers.map(({ code }) => code)).not.toContain("answer-missing");
    expect(next.map(({ who }) => who)).not.toContain(LIS);
    expect(next).toContainEqual({ who: "manager-one", what: "select another team", due: null });
  });

  test("cannot accept any more, and reads why; on its last day it still could", async () => {
    const place = await leaving();
    const late = await place.advance("2011-06-02T12:00:00Z", [
      accepts(LIS, "2011-06-02T09:00:00Z"),
    ]);
    expect(eventsOf(late)).not.toContain(`accepted ${LIS}`);
    expect(late.answers).toMatchObject([
      {
        outcome: "refused",
        refusal: {
          code: "team-left",
          reason: expect.stringContaining(`${LIS} left on 2011-06-01`),
          ask: "early-adopters-admins",
        },
      },
    ]);
    const inTime = await (await leaving()).advance("2011-06-02T12:00:00Z", [
      accepts(LIS, "2011-06-01T20:00:00Z"),
    ]);
    expect(eventsOf(inTime)).toContain(`accepted ${LIS}`);
    const no = await (await leaving()).advance("2011-06-02T12:00:00Z", [
      commandBy("lis-admin", "2011-06-02T09:00:00Z", { kind: "reject" }),
    ]);
    expect(eventsOf(no)).toContain(`declined ${LIS}`);
  });
});
