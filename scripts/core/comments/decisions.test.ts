/** What verifiers, managers and coordinators decide in a line (FRONT-DOOR, “An outcome, a verdict”): `rollout.yaml` is as a pull request would make it. */
import { describe, expect, test } from "vitest";
import { outcomesOf } from "#core/forge/outcomes.ts";
import { accountOf } from "#core/model/people.ts";
import {
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
import { eventsOf, Playground } from "#testing/playground.ts";
import { readComment } from "./read-comment.ts";

const AT = "2011-06-21T12:00:00Z";
const STARTED = "verification: { by: verifier-one, started: 2011-06-01 }\n";
const OTHER = `${RELEASE}/debian6-x86_64`;

/** A rollout with these decisions, as the runs until then leave it. */
async function placeWith(decisions: string, files: Record<string, string> = {}, type = "revision") {
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(["sl5-x86_64"], type),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: decisions,
    ...files,
  });
  await place.advance("2011-06-01T08:00:00Z");
  return place;
}

const unverified = () => placeWith("");
const inVerification = () => placeWith(STARTED);
const inTest = (type?: string, teams = "") =>
  placeWith(`${VERIFIED}manager: manager-one\nteams: [${teams}]\n`, {}, type);
const accepted = async () => {
  const place = await inTest("revision", LIS);
  place.write(reportFile(LIS), reportText(LIS, "lis-admin"));
  place.write(summaryFile(), summaryText("ACCEPT"));
  await place.advance("2011-06-21T08:00:00Z");
  return place;
};

let comment = 0;

/** What a comment makes happen, and what is replied: the lines to write, or "+1", or nothing. */
async function say(place: Playground, login: string, body: string, target = ROLLOUT) {
  const registry = await place.registry();
  const { id = 999 } = accountOf(registry, login);
  const author = { login, id, type: "User" };
  comment += 1;
  const written = { id: comment, author, body, createdAt: AT, updatedAt: AT };
  const reading = readComment(written, { target, open: true }, registry);
  const made = await place.advance(AT, reading.commands);
  const [outcome] = outcomesOf([reading], made, await place.registry());
  const replied = outcome?.kind === "reply" ? outcome.body : (outcome?.reaction ?? "");
  return { events: eventsOf(made), replied };
}

const decisionsOf = async (place: Playground, path = ROLLOUT) =>
  (await place.rollout(path)).decisions?.data;

describe("verification", () => {
  test("starts, by the verifier who writes it, on that day", async () => {
    const place = await unverified();
    expect(await say(place, "verifier-one", "Verification start")).toEqual({
      events: ["verification-started"],
      replied: "+1",
    });
    expect(await decisionsOf(place)).toEqual({
      verification: { by: "verifier-one", started: "2011-06-21" },
    });
    const history = (await place.rollout()).ticket?.data.history;
    expect(history?.at(-1)).toMatchObject({ at: AT, by: "verifier-one", comment });
  });

  test("accepts with the link to its report, and the staged rollout begins", async () => {
    const place = await inVerification();
    const line = "verification accept <https://documents.example.org/1>, thank you all";
    expect(await say(place, "verifier-one", line)).toEqual({ events: ["staged"], replied: "+1" });
    expect(await decisionsOf(place)).toEqual({
      verification: {
        by: "verifier-one",
        started: "2011-06-01",
        decided: "2011-06-21",
        outcome: "accept",
        report: "https://documents.example.org/1",
      },
    });
  });

  test("starts and is decided in one comment", async () => {
    const place = await unverified();
    const both = "verification start\nverification reject the packages\ndo not install";
    expect(await say(place, "verifier-one", both)).toEqual({
      events: ["verification-started", "verification-rejected"],
      replied: "+1",
    });
    expect((await decisionsOf(place))?.verification).toMatchObject({
      outcome: "reject",
      reason: "the packages do not install",
    });
  });

  test("a coordinator's waiver that waits for it counts, as in a file", async () => {
    const waiver = "waiver: { reason: exploited, approvedBy: coordinator-one, date: 2011-06-02 }\n";
    const place = await placeWith(`${STARTED}${waiver}`, {}, "emergency");
    const line = "verification accept https://documents.example.org/1";
    expect(await say(place, "verifier-one", line)).toEqual({ events: ["waived"], replied: "+1" });
  });

  test("on the release's ticket it counts for every platform that waits for it", async () => {
    const place = new Playground({
      [`rollouts/${RELEASE}/release.yaml`]: releaseText(["debian6-x86_64", "sl5-x86_64"]),
      [`rollouts/${ROLLOUT}/rollout.yaml`]: STARTED,
    });
    await place.advance("2011-06-01T08:00:00Z");
    const accept = "verification accept https://documents.example.org/1";
    expect(await say(place, "verifier-one", accept, RELEASE)).toEqual({
      events: ["staged"],
      replied: "+1",
    });
    expect((await decisionsOf(place, OTHER))?.verification).toBeUndefined();
    expect(await say(place, "verifier-one", "verification start", RELEASE)).toEqual({
      events: ["verification-started"],
      replied: "+1",
    });
    expect((await say(place, "manager-one", accept, RELEASE)).replied).toContain(
      "manager-one is not a verifier",
    );
  });

  test.for<[string, string, string]>([
    ["verification accept https://documents.example.org/1", "unverified", "`verification start`"],
    ["verification accept", "in verification", "`verification accept https://REPORT`"],
    ["verification accept https://REPORT", "in verification", "stands for what only you know"],
    ["verification accept https://report", "in verification", "stands for what only you know"],
    ["verification accept javascript:alert(1)", "in verification", "an https address"],
    ["verification accept https://a:b@example.org/", "in verification", "an https address"],
    ["verification reject", "in verification", "`verification reject REASON`"],
    ["verification reject REASON", "in verification", "stands for what only you know"],
    ["verification start on Monday", "unverified", "write it alone, once it has started"],
    ["verification acept https://documents.example.org/1", "in verification", "https://REPORT"],
    ["verification accepted, see you all in Lisbon", "in verification", "https://REPORT"],
  ])("%s is asked back while %s", async ([body, where, wanted]) => {
    const place = await (where === "unverified" ? unverified() : inVerification());
    const before = new Map(place.texts);
    const { events, replied } = await say(place, "verifier-one", body);
    expect(events).toEqual([]);
    expect(replied).toContain(wanted);
    expect(place.texts).toEqual(before);
  });

  test("is over once it is decided", async () => {
    const { replied } = await say(await inTest(), "verifier-one", "verification reject broken");
    expect(replied).toContain("its verification is over: it is StagedRollOut");
  });

  test.for([
    "Verification is going well so far.",
    "Verification of the checksums took an hour.",
    "The verification accepts https://documents.example.org/1 as its report.",
  ])("“%s” is prose", async (body) => {
    expect(await say(await inVerification(), "verifier-one", body)).toEqual({
      events: [],
      replied: "",
    });
  });
});

describe("issues", () => {
  test("are listed with their workaround, and found again by their ticket", async () => {
    const place = await inTest();
    const body =
      "issue 71000 major Job purge fails\nworkaround: restart tomcat5\nonce\nissue GGUS 71001, minor: a typo";
    expect(await say(place, "manager-one", body)).toEqual({ events: [], replied: "+1" });
    const [purge, typo] = [
      {
        ggus: 71000,
        title: "Job purge fails",
        severity: "major",
        workaround: "restart tomcat5 once",
      },
      { ggus: 71001, title: "a typo", severity: "minor" },
    ];
    expect((await decisionsOf(place))?.issues).toEqual([purge, typo]);
    await say(place, "manager-one", "issue 71001 major a typo in the configuration");
    await say(place, "manager-two", "Resolved #71000.");
    expect((await decisionsOf(place))?.issues).toEqual([
      { ...purge, resolved: true },
      { ggus: 71001, title: "a typo in the configuration", severity: "major" },
    ]);
  });

  test("a workaround below an empty line belongs to its issue, and prose there does not", async () => {
    const place = await inTest();
    const body =
      "issue 71000 major it leaks\n\nworkaround: restart it\n\nissue 71001 minor a typo\n\nIn the notes.";
    await say(place, "manager-one", body);
    expect((await decisionsOf(place))?.issues).toEqual([
      { ggus: 71000, title: "it leaks", severity: "major", workaround: "restart it" },
      { ggus: 71001, title: "a typo", severity: "minor" },
    ]);
  });

  test("a ticket of today's helpdesk is another one than that of the old GGUS", async () => {
    const place = await inTest();
    const link = "issue https://helpdesk.ggus.eu/#ticket/zoom/3001 minor a typo";
    await say(place, "manager-one", link);
    expect((await decisionsOf(place))?.issues).toMatchObject([{ ggus: "helpdesk/3001" }]);
    const { replied } = await say(place, "manager-one", "resolved 3001");
    expect(replied).toContain("GGUS 3001 is no issue of this version");
    expect(replied).toContain("`resolved helpdesk/3001`");
  });

  test("after the decision more are added, and what was decided on stays", async () => {
    const place = await accepted();
    expect((await say(place, "manager-one", "issue 71000 major it leaks")).replied).toBe("+1");
    const workaround = "issue 71000 major it leaks\nworkaround: restart it";
    expect((await say(place, "manager-one", workaround)).replied).toBe("+1");
    const { replied } = await say(place, "manager-one", "issue 71000 minor it leaks");
    expect(replied).toContain("the rollout is decided");
    expect((await say(place, "manager-one", "resolved 71000 and 71000")).replied).toBe("+1");
    expect((await decisionsOf(place))?.issues).toEqual([
      {
        ggus: 71000,
        title: "it leaks",
        severity: "major",
        workaround: "restart it",
        resolved: true,
      },
    ]);
  });

  test("one that was carried out is not carried out again when its comment is read again", async () => {
    const place = await inTest();
    await say(place, "manager-one", "issue 71000 major it leaks");
    comment -= 1;
    await say(place, "manager-one", "issue 71000 major it leaks\n\nissue 71001 minor a typo");
    expect((await decisionsOf(place))?.issues).toHaveLength(2);
    expect((await place.rollout()).ticket?.data.comments).toEqual([
      { comment, command: "issue", about: "71000" },
      { comment, command: "issue", about: "71001" },
    ]);
  });

  test.for<[string, string]>([
    ["issue 71000", "`issue 71000 major TITLE`"],
    ["issue 71000 mayor it leaks", "`issue 71000 major TITLE`"],
    ["issue major it leaks", "`issue 71000 major TITLE`"],
    ["issue 71000 minor TITLE", "stands for what only you know"],
    [`issue 71000 minor ${"long ".repeat(41)}`, "and may have 200"],
    ["issue 71000 major a\n\nissue 71000 minor a", "contradict each other"],
    ["resolved", "`resolved 71000`"],
    ["resolved 71000 but not 71001", "`resolved 71000`"],
    ["resolved 71000, not 71001", "`resolved 71000`"],
    ["resolved 71000", "GGUS 71000 is no issue of this version"],
  ])("%s is asked back", async ([body, wanted]) => {
    const place = await inTest();
    const { replied } = await say(place, "manager-one", body);
    expect(replied).toContain(wanted);
    expect((await decisionsOf(place))?.issues).toBeUndefined();
  });

  test.for([
    "Issue with the config file, it was overwritten.",
    "Resolved by a restart.",
    "Issues: 71000",
  ])("“%s” is prose", async (body) => {
    const place = await inTest();
    expect(await say(place, "manager-one", body)).toEqual({ events: [], replied: "" });
  });
});

describe("recall", () => {
  test("is written by a manager with a reason", async () => {
    const place = await accepted();
    const body = "recall because it corrupts the database\nat month's end";
    expect(await say(place, "manager-two", body)).toEqual({ events: ["recalled"], replied: "+1" });
    expect((await decisionsOf(place))?.recall).toEqual({
      reason: "it corrupts the database at month's end",
      by: "manager-two",
      date: "2011-06-21",
    });
  });

  test.for<[string, string]>([
    ["recall", "`recall REASON`"],
    ["recall REASON", "stands for what only you know"],
    ["recall this version.", "`recall REASON`"],
    ["recall the discussion on Monday", "`recall because the discussion on Monday`"],
    ["recall it?", "`recall REASON`"],
    ["recall broken packages?", "`recall REASON`"],
  ])("%s is asked back", async ([body, wanted]) => {
    const { events, replied } = await say(await accepted(), "manager-one", body);
    expect(events).toEqual([]);
    expect(replied).toContain(wanted);
  });

  test.for(["Recall that we agreed to wait.", "recall how it went last year"])(
    "“%s” is prose",
    async (body) => {
      expect(await say(await accepted(), "manager-one", body)).toEqual({ events: [], replied: "" });
    },
  );

  test("only what was accepted is recalled", async () => {
    const { replied } = await say(await inTest(), "manager-one", "recall broken");
    expect(replied).toContain("only a version that is accepted or in production is recalled");
  });
});

describe("waive", () => {
  test("is a coordinator's, for an emergency", async () => {
    const place = await inTest("emergency");
    expect(await say(place, "coordinator-one", "waive exploited since Monday")).toEqual({
      events: ["waived"],
      replied: "+1",
    });
    expect((await decisionsOf(place))?.waiver).toEqual({
      reason: "exploited since Monday",
      approvedBy: "coordinator-one",
      date: "2011-06-21",
    });
  });

  test("before the verification is decided it waits for that", async () => {
    const place = await placeWith(STARTED, {}, "emergency");
    expect(await say(place, "coordinator-one", "waive exploited")).toEqual({
      events: [],
      replied: "+1",
    });
    expect((await place.rollout()).ticket?.data.state).toBe("InVerification");
  });

  test.for<[string, string, string]>([
    ["coordinator-one", "waive exploited", "a revision release cannot skip the test"],
    ["manager-one", "waive exploited", "manager-one is not a coordinator"],
    ["coordinator-one", "waive", "`waive REASON`"],
    ["coordinator-one", "waive the test?", "`waive REASON`"],
  ])("%s: %s is refused", async ([login, body, wanted]) => {
    const place = await inTest();
    expect((await say(place, login, body)).replied).toContain(wanted);
    expect((await decisionsOf(place))?.waiver).toBeUndefined();
  });
});
