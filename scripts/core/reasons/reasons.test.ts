import { describe, expect, test } from "vitest";
import {
  BER,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";

const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
const NOW = "2011-06-01T08:00:00Z";
const managed = (teams: readonly string[], more = "") =>
  `${VERIFIED}manager: manager-one\nteams: [${teams.join(", ")}]\n${more}`;

/** What blocks and who is next, a line each. */
async function lines(place: Playground, now: string): Promise<string[]> {
  const { blockers, next } = await place.evaluate(now);
  return [
    ...blockers.map(({ code, message }) => `${code}: ${message}`),
    ...next.map(({ who, what, due }) => `${who}: ${what}${due === null ? "" : ` by ${due}`}`),
  ];
}

test("what is delivered and not recorded is Unverified", async () => {
  const place = new Playground({ [RELEASE_FILE]: releaseText() });
  const { state, status, blockers } = await place.evaluate(NOW);
  expect({ state, status }).toEqual({ state: "Unverified", status: null });
  expect(blockers.map(({ code }) => code)).toEqual(["not-recorded"]);
});

describe("one step after the other", () => {
  test.for<[string, string, string[]]>([
    [
      "delivered",
      "",
      [
        "verification-missing: waiting for a verifier: verification has not started",
        "verifiers: start the verification: set verification in rollout.yaml",
      ],
    ],
    [
      "in verification",
      "verification: { by: verifier-one, started: 2011-06-01 }\n",
      [
        "verification-undecided: waiting for verifier-one: in verification since 1 June 2011, no outcome yet",
        "verifier-one: decide the verification",
      ],
    ],
    [
      "accepted without a report",
      "verification: { by: verifier-one, started: 2011-06-01, outcome: accept }\n",
      [
        "verification-report-missing: waiting for verifier-one: verification accepts without a link to its report",
        "verifier-one: add the link to the verification report",
      ],
    ],
    [
      "rejected without a reason",
      "verification: { by: verifier-one, started: 2011-06-01, outcome: reject }\n",
      [
        "verification-reason-missing: waiting for verifier-one: verification rejects without a reason",
        "verifier-one: give the reason",
      ],
    ],
    [
      "rejected",
      "verification: { by: verifier-one, started: 2011-06-01, outcome: reject, reason: no }\n",
      [],
    ],
    [
      "staged",
      VERIFIED,
      [
        "manager-missing: waiting for a coordinator: no staged rollout manager is named",
        "sw-rel-sr: name the manager",
      ],
    ],
    [
      "a waiver that does not count",
      `${VERIFIED}waiver: { reason: x, approvedBy: coordinator-one, date: 2011-06-01 }\n`,
      [
        "waiver-refused: the waiver does not count: only an emergency release may skip the test",
        "manager-missing: waiting for a coordinator: no staged rollout manager is named",
        "sw-rel-sr: approve the waiver or remove it",
        "sw-rel-sr: name the manager",
      ],
    ],
    [
      "no team",
      managed([]),
      [
        "no-team: waiting for manager-one: no Early Adopter team is selected",
        "manager-one: select the Early Adopter teams",
      ],
    ],
    [
      "asked",
      managed([LIS]),
      [
        `answer-missing: waiting for ${LIS}: no answer since Wednesday 09:00, due Thursday 09:00 Lisbon`,
        `${LIS}: accept or reject the test by 2011-06-02T08:00:00Z`,
      ],
    ],
  ])("%s", async ([, text, expected]) => {
    const place = new Playground({ [RELEASE_FILE]: releaseText() }).decide(text);
    await place.advance(NOW);
    expect(await lines(place, NOW)).toEqual(expected);
  });
});

async function open(...teams: string[]): Promise<Playground> {
  const place = new Playground({ [RELEASE_FILE]: releaseText() }).decide(managed(teams));
  await place.advance(NOW);
  return place;
}

test("an overdue answer is said so even before it is recorded", async () => {
  const place = await open(LIS, BER);
  expect(await lines(place, "2011-06-02T08:00:00Z")).toEqual([
    `answer-overdue: waiting for ${LIS}: no answer since Wednesday 09:00, overdue since Thursday 09:00 Lisbon`,
    `answer-missing: waiting for ${BER}: no answer since Wednesday 10:00, due Friday 10:00 Berlin`,
    `${LIS}: accept or reject the test by 2011-06-02T08:00:00Z`,
    `${BER}: accept or reject the test by 2011-06-03T08:00:00Z`,
    "manager-one: select another team, or ask the list",
  ]);
});

test("nobody accepts: first the family, then the coordinators", async () => {
  const place = await open(LIS);
  await place.advance("2011-06-02T07:00:00Z", [
    commandBy("lis-admin", "2011-06-02T07:00:00Z", { kind: "reject" }),
  ]);
  expect(await lines(place, "2011-06-02T08:00:00Z")).toEqual([
    "nobody-accepts: waiting for a team of the family to accept: nobody has accepted, and early-adopters-glite was asked Thursday 07:00 UTC",
    "manager-one: find a team by 2011-06-07T07:00:00Z",
  ]);
  await place.advance("2011-06-08T08:00:00Z");
  expect(await lines(place, "2011-06-08T08:00:00Z")).toEqual([
    "nobody-accepts: waiting for a coordinator: nobody has accepted, and early-adopters-glite was asked Thursday 07:00 UTC",
    "sw-rel-sr: find a team, or decide",
  ]);
});

test("a family without a list is not said to have been asked", async () => {
  const place = await open(LIS);
  place.write("teams/audiences.yaml", "audiences: []\n");
  await place.advance("2011-06-02T07:00:00Z", [
    commandBy("lis-admin", "2011-06-02T07:00:00Z", { kind: "reject" }),
  ]);
  expect(await lines(place, "2011-06-02T08:00:00Z")).toEqual([
    "nobody-accepts: waiting for a team of the family to accept: nobody has accepted, and there is no list early-adopters-glite in teams/audiences.yaml: only the family's own teams were notified, Thursday 07:00 UTC",
    "manager-one: find a team by 2011-06-07T07:00:00Z",
  ]);
});

test("reports: awaited, overdue, there", async () => {
  const place = await open(LIS);
  await place.advance("2011-06-01T09:00:00Z", [
    commandBy("lis-admin", "2011-06-01T09:00:00Z", { kind: "accept" }),
    commandBy("lis-admin", "2011-06-01T09:00:00Z", {
      kind: "problem",
      severity: "major",
      text: "leaks",
    }),
  ]);
  const problem = [
    `problem-open: waiting for manager-one: problem 1 of ${LIS} (major) is neither an issue nor dismissed`,
  ];
  expect((await lines(place, "2011-06-01T09:00:00Z")).slice(0, 2)).toEqual([
    `report-missing: waiting for the report of ${LIS}, accepted on 1 June 2011, due Wednesday 8 June 2011 24:00 Lisbon`,
    ...problem,
  ]);
  expect(await lines(place, "2011-06-09T09:00:00Z")).toEqual([
    `report-overdue: waiting for the report of ${LIS}, accepted on 1 June 2011, overdue since Wednesday 24:00 Lisbon`,
    ...problem,
    `${LIS}: report how it went by 2011-06-08T23:00:00Z`,
    `manager-one: ask ${LIS}, give it more days, or excuse it`,
    "manager-one: record problem 1 as an issue, or dismiss it",
  ]);
  place.write(reportFile(LIS), reportText(LIS, "lis-admin"));
  place.decide(
    managed([LIS], "issues:\n  - { ggus: 71000, title: Leaks, severity: showstopper }\n"),
  );
  expect((await place.evaluate("2011-06-09T10:00:00Z")).blockers.map(({ code }) => code)).toEqual([
    "not-recorded",
    "showstopper",
    "decision-missing",
  ]);
  await place.advance("2011-06-09T10:00:00Z");
  expect(await lines(place, "2011-06-09T10:00:00Z")).toEqual([
    "showstopper: GGUS 71000 is an unresolved showstopper: manager-one can reject, or wait until it is solved",
    "decision-missing: waiting for manager-one: all reports are in, and nothing is decided yet",
    "manager-one: decide what becomes of the showstopper GGUS 71000",
    "manager-one: decide: write the summary",
  ]);
  place.write(summaryFile(), summaryText("ACCEPT"));
  await place.advance("2011-06-09T11:00:00Z");
  expect((await lines(place, "2011-06-09T11:00:00Z"))[0]).toBe(
    "showstopper: the decision does not count: GGUS 71000, “Leaks”, is an unresolved showstopper",
  );
});

test("accepted: it waits for a distribution release; in production for nothing", async () => {
  const place = await open(LIS);
  place
    .write(reportFile(LIS), reportText(LIS, "lis-admin"))
    .write(summaryFile(), summaryText("ACCEPT"));
  await place.advance("2011-06-10T08:00:00Z");
  expect(await lines(place, "2011-06-10T08:00:00Z")).toEqual([
    "not-listed: waiting for a coordinator: no release of UMD lists it",
    "sw-rel-sr: list it in a release of UMD",
  ]);
  place.write(
    "components/distributions/UMD/1.0.0.yaml",
    `type: major\ndate: 2011-07-11\ncontents: [${ROLLOUT}]\n`,
  );
  expect(await lines(place, "2011-06-10T08:00:00Z")).toEqual([
    "not-released: waiting for UMD 1.0.0, which lists it and is planned for 11 July 2011",
    "sw-rel-sr: release UMD 1.0.0 by 2011-07-11T00:00:00Z",
  ]);
  expect((await place.evaluate("2011-07-11T00:00:00Z")).blockers).toMatchObject([
    { code: "not-recorded" },
  ]);
  await place.advance("2011-07-11T00:00:00Z");
  expect(await place.evaluate("2011-07-11T00:00:00Z")).toEqual({
    state: "Production",
    status: "resolved",
    blockers: [],
    next: [],
  });
});

test("a zone that nobody knows does not stop it", async () => {
  const place = await open(LIS);
  const path = `teams/${LIS}.yaml`;
  place.write(path, place.texts.get(path)?.replace("Europe/Lisbon", "Europe/Nowhere"));
  expect((await lines(place, NOW))[0]).toContain("due Thursday 08:00 Nowhere");
});
