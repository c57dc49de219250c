import { describe, expect, test } from "vitest";
import { historyOf } from "#core/model/participation.ts";
import {
  BER,
  GLA,
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
import { commandBy } from "#testing/ticket-commands.ts";
import type { Command } from "./commands.ts";

const NOW = "2011-06-01T12:00:00Z";
const ROLLOUT_FILE = `rollouts/${ROLLOUT}/rollout.yaml`;

/** LIS has accepted, BER is asked and silent. */
async function underway(): Promise<Playground> {
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [ROLLOUT_FILE]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
  });
  await place.advance("2011-06-01T08:00:00Z");
  await place.advance("2011-06-01T10:00:00Z", [
    commandBy("lis-admin", "2011-06-01T10:00:00Z", { kind: "accept" }),
  ]);
  return place;
}

const outcomes = async (place: Playground, ...commands: Command[]) =>
  (await place.advance(NOW, commands)).answers.map(({ outcome, refusal }) =>
    refusal ? `${refusal.code}, ask ${refusal.ask}` : outcome,
  );

describe("who may say what, and when", () => {
  test.for<[string, string, Parameters<typeof commandBy>[2]]>([
    ["done", "ber-admin", { kind: "accept", team: "NGI_DE-BER" }],
    ["done", "BER-Admin", { kind: "accept", team: "ea-ngi_de-ber" }],
    ["done", "ber-admin", { kind: "reject", reason: "no time" }],
    [
      "not-a-member, ask early-adopters-admins",
      "lis-admin",
      { kind: "accept", team: "NGI_DE-BER" },
    ],
    ["not-a-member, ask early-adopters-admins", "manager-one", { kind: "accept" }],
    [
      "unknown-team, ask early-adopters-admins",
      "ber-admin",
      { kind: "accept", team: "NGI_DE-BEER" },
    ],
    ["not-asked, ask manager-one", "gla-admin", { kind: "accept", team: "NGI_UK-GLA" }],
    ["not-a-member, ask manager-one", "gla-admin", { kind: "accept" }],
    ["already", "lis-admin", { kind: "accept" }],
    ["withdraw-or-problem, ask manager-one", "lis-admin", { kind: "reject" }],
    ["done", "lis-admin", { kind: "reject", team: "NGI_PT-LIS" }],
    ["done", "lis-admin", { kind: "withdraw" }],
    ["not-accepted, ask manager-one", "ber-admin", { kind: "withdraw" }],
    ["done", "lis-admin", { kind: "exposed" }],
    ["not-a-date, ask ea-NGI_PT-LIS", "lis-admin", { kind: "exposed", date: "2011-02-30" }],
    ["future-date, ask ea-NGI_PT-LIS", "lis-admin", { kind: "exposed", date: "2011-06-03" }],
    ["date-too-early, ask manager-one", "lis-admin", { kind: "exposed", date: "2011-05-31" }],
    ["not-accepted, ask manager-one", "ber-admin", { kind: "exposed" }],
    ["done", "lis-admin", { kind: "beta", on: true, service: "ce.example.org/CREAM-CE" }],
    [
      "not-a-service, ask ea-NGI_PT-LIS",
      "lis-admin",
      { kind: "beta", on: true, service: "my server" },
    ],
    [
      "no-such-flag, ask manager-one",
      "lis-admin",
      { kind: "beta", on: false, service: "ce.example.org/SRM" },
    ],
    ["done", "lis-admin", { kind: "problem", severity: "major", text: "leaks" }],
    [
      "not-accepted, ask manager-one",
      "ber-admin",
      { kind: "problem", severity: "major", text: "leaks" },
    ],
    [
      "empty-problem, ask ea-NGI_PT-LIS",
      "lis-admin",
      { kind: "problem", severity: "major", text: " \n" },
    ],
    ["done", "manager-two", { kind: "ask", teams: ["NGI_UK-GLA"] }],
    ["already", "manager-two", { kind: "ask", teams: ["NGI_DE-BER"] }],
    ["done", "manager-two", { kind: "ask", teams: "committed" }],
    [
      "unknown-team, ask early-adopters-admins",
      "manager-one",
      { kind: "ask", teams: ["NGI_UK-GLAS"] },
    ],
    ["done", "coordinator-one", { kind: "ask", teams: ["NGI_UK-GLA"] }],
    ["not-a-manager, ask manager-one", "verifier-one", { kind: "ask", teams: ["NGI_UK-GLA"] }],
    ["done", "manager-one", { kind: "pool" }],
    ["not-a-manager, ask manager-one", "ber-admin", { kind: "pool" }],
    ["done", "manager-one", { kind: "extend", days: 10, reason: "low load" }],
    [
      "not-days, ask manager-one",
      "manager-one",
      { kind: "extend", days: 1000, reason: "low load" },
    ],
    ["done", "manager-one", { kind: "excuse", team: "NGI_PT-LIS", reason: "site down" }],
    [
      "nothing-awaited, ask manager-one",
      "manager-one",
      { kind: "excuse", team: "NGI_DE-BER", reason: "site down" },
    ],
    [
      "no-such-problem, ask manager-one",
      "manager-one",
      { kind: "dismiss", problem: 1, reason: "none" },
    ],
    ["done", "coordinator-one", { kind: "manager", login: "manager-two" }],
    ["already", "coordinator-one", { kind: "manager", login: "Manager-One" }],
    ["not-a-manager, ask sw-rel-sr", "coordinator-one", { kind: "manager", login: "verifier-one" }],
    ["not-a-coordinator, ask sw-rel-sr", "manager-one", { kind: "manager", login: "manager-two" }],
  ])("%s: %s %j", async ([outcome, login, words]) => {
    expect(await outcomes(await underway(), commandBy(login, NOW, words))).toEqual([outcome]);
  });

  test("committed teams that are asked already are not asked again", async () => {
    const place = await underway();
    const ask = (teams: readonly string[] | "committed") =>
      outcomes(place, commandBy("manager-two", NOW, { kind: "ask", teams }));
    expect(await ask(["NGI_UK-GLA"])).toEqual(["done"]);
    expect(await ask("committed")).toEqual(["already"]);
  });

  test("an account is its id: a login that somebody else took over has no right", async () => {
    const place = await underway();
    const words = commandBy("ber-admin", NOW, { kind: "accept", team: "NGI_DE-BER" });
    const stranger = { ...words, author: { login: "ber-admin", id: 999 } };
    expect(await outcomes(place, stranger)).toEqual(["not-a-member, ask early-adopters-admins"]);
    const renamed = { ...words, author: { login: "ber-admin-now", id: 102 } };
    expect(await outcomes(place, renamed)).toEqual(["done"]);
  });

  test("after the report answers no longer change; problems and flags may still be told", async () => {
    const place = await underway();
    place.write(reportFile(LIS), reportText(LIS, "lis-admin"));
    await place.advance("2011-06-01T11:00:00Z");
    expect(
      await outcomes(
        place,
        commandBy("lis-admin", NOW, { kind: "withdraw" }),
        commandBy("lis-admin", NOW, { kind: "accept" }),
        commandBy("lis-admin", NOW, { kind: "exposed" }),
        commandBy("lis-admin", NOW, { kind: "problem", severity: "minor", text: "slow" }),
      ),
    ).toEqual([
      "has-reported, ask manager-one",
      "has-reported, ask manager-one",
      "has-reported, ask manager-one",
      "done",
    ]);
  });

  test("a resolved rollout takes no answers, and says so to those who had a right", async () => {
    const place = await underway();
    place.write(summaryFile(), summaryText("REJECT", "reason: leaks\n"));
    await place.advance("2011-06-01T11:00:00Z");
    expect(
      await outcomes(
        place,
        commandBy("ber-admin", NOW, { kind: "accept" }),
        commandBy("manager-one", NOW, { kind: "pool" }),
        commandBy("gla-admin", NOW, { kind: "accept", team: "NGI_DE-BER" }),
      ),
    ).toEqual([
      "resolved, ask manager-one",
      "resolved, ask manager-one",
      "not-a-member, ask early-adopters-admins",
    ]);
  });

  test("a member of two asked teams says which", async () => {
    const place = await underway();
    const path = `teams/${BER}.yaml`;
    const more = "  - { github: ber-admin, id: 102 }\n  - { github: lis-admin, id: 101 }\n";
    place.write(path, place.texts.get(path)?.replace(/ {2}- \{ github.*\n/, more));
    expect(await outcomes(place, commandBy("lis-admin", NOW, { kind: "withdraw" }))).toEqual([
      "which-team, ask lis-admin",
    ]);
  });
});

describe("what a command changes is what a pull request would have changed", () => {
  const after = async (login: string, words: Parameters<typeof commandBy>[2]) => {
    const place = await underway();
    const before = place.texts.get(ROLLOUT_FILE) ?? "";
    await place.advance(NOW, [commandBy(login, NOW, words)]);
    return place.texts.get(ROLLOUT_FILE)?.replace(before, "").replace(VERIFIED, "");
  };

  test.for<[string, Parameters<typeof commandBy>[2], string]>([
    [
      "manager-one",
      { kind: "ask", teams: ["NGI_UK-GLA"] },
      `manager: manager-one\nteams: [${LIS}, ${BER}, ${GLA}]\n`,
    ],
    ["manager-one", { kind: "pool" }, "pool: true\n"],
    [
      "manager-one",
      { kind: "extend", days: 10, reason: "load: low" },
      'exposure: { days: 10, reason: "load: low" }\n',
    ],
    [
      "manager-one",
      { kind: "excuse", team: "ngi_pt-lis", reason: "site\ndown" },
      `excused: { ${LIS}: site down }\n`,
    ],
    [
      "coordinator-one",
      { kind: "manager", login: "MANAGER-TWO" },
      `manager: manager-two\nteams: [${LIS}, ${BER}]\n`,
    ],
  ])("%s: %j", async ([login, words, text]) => {
    expect(await after(login, words)).toBe(text);
  });

  test("what is said in the ticket is recorded with its comment; odd characters are spelt out", async () => {
    const place = await underway();
    const text = "leaks\n\u202ememory \ud800 – always, 5 kB/s";
    const told = commandBy("lis-admin", NOW, { kind: "problem", severity: "major", text });
    const { events } = await place.advance(NOW, [told]);
    expect(events).toMatchObject([
      { event: "problem", team: LIS, by: "lis-admin", comment: told.comment, severity: "major" },
    ]);
    expect(events[0]?.text).toBe("leaks \\u202Ememory \ufffd – always, 5 kB/s");
  });

  test("the new manager of a rollout without one", async () => {
    const place = new Playground({
      [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
      [ROLLOUT_FILE]: VERIFIED,
    });
    await place.advance("2011-06-01T08:00:00Z");
    const { events } = await place.advance(NOW, [
      commandBy("coordinator-one", NOW, { kind: "manager", login: "manager-one" }),
      commandBy("manager-one", NOW, { kind: "ask", teams: "committed" }),
    ]);
    expect(events.map(({ event, team, by }) => [event, team, by])).toEqual([
      ["opened", undefined, "coordinator-one"],
      ["asked", BER, "manager-one"],
      ["asked", LIS, "manager-one"],
      ["asked", GLA, "manager-one"],
    ]);
  });
});

describe("comments are read again for days", () => {
  test("each counts once, and an older one never undoes a newer fact", async () => {
    const place = await underway();
    const yes = commandBy("ber-admin", "2011-06-01T11:00:00Z", { kind: "accept" });
    const again = commandBy("ber-admin", "2011-06-01T11:10:00Z", { kind: "accept" });
    const no = commandBy("ber-admin", "2011-06-01T11:20:00Z", { kind: "withdraw" });
    const all = [yes, again, no];
    expect(eventsOf(await place.advance(NOW, all))).toEqual([`accepted ${BER}`, `declined ${BER}`]);
    const later = await place.advance("2011-06-02T08:00:00Z", all);
    expect(later.edits).toEqual([]);
    expect(later.answers.map(({ outcome }) => outcome)).toEqual(["done", "already", "done"]);
  });

  test("they keep their order though the records do not show it", async () => {
    const place = await underway();
    const yes = commandBy("ber-admin", "2011-06-02T06:00:00Z", { kind: "accept" });
    const no = commandBy("ber-admin", "2011-06-02T07:00:00Z", { kind: "withdraw" });
    // Something was recorded in between, so that both take the run's instant.
    await place.advance("2011-06-02T07:30:00Z", [
      commandBy("manager-one", "2011-06-02T07:30:00Z", { kind: "pool" }),
    ]);
    const first = await place.advance("2011-06-02T08:00:00Z", [yes]);
    expect(first.events).toMatchObject([{ event: "accepted", at: "2011-06-02T08:00:00Z" }]);
    expect(eventsOf(await place.advance("2011-06-02T09:00:00Z", [yes, no]))).toEqual([
      `declined ${BER}`,
    ]);
  });

  test("what was refused then does not count when things have changed", async () => {
    const place = await underway();
    const early = [
      commandBy("gla-admin", "2011-06-01T11:00:00Z", { kind: "accept", team: "NGI_UK-GLA" }),
      commandBy("ber-admin", "2011-06-01T11:00:00Z", { kind: "exposed" }),
      commandBy("manager-one", "2011-06-01T11:00:00Z", {
        kind: "excuse",
        team: "NGI_DE-BER",
        reason: "x",
      }),
      commandBy("manager-one", "2011-06-01T11:00:00Z", {
        kind: "dismiss",
        problem: 1,
        reason: "x",
      }),
    ];
    await place.advance("2011-06-01T11:00:00Z", early);
    const now = [
      commandBy("manager-one", NOW, { kind: "ask", teams: ["NGI_UK-GLA"] }),
      commandBy("ber-admin", NOW, { kind: "accept" }),
      commandBy("lis-admin", NOW, { kind: "problem", severity: "minor", text: "slow" }),
    ];
    const plan = await place.advance(NOW, [...early, ...now]);
    expect(eventsOf(plan)).toEqual([`asked ${GLA}`, `accepted ${BER}`, `problem ${LIS}`]);
    expect((await place.advance("2011-06-01T13:00:00Z", [...early, ...now])).edits).toEqual([]);
  });

  describe("without our reaction, and what a pull request has decided since stays", () => {
    const TEAMS = `teams: [${LIS}, ${BER}]\n`;
    const decided = (more: string, teams = TEAMS, manager = "manager-one") =>
      `${VERIFIED}manager: ${manager}\n${teams}${more}`;
    const ISSUE = "issues: [{ ggus: 71000, title: leaks, severity: minor }]\n";

    test.for<[string, string, string, Parameters<typeof commandBy>[2], string]>([
      [
        "extend, which changes nobody's deadline",
        decided("", `teams: [${BER}]\nexcused: { ${LIS}: site down }\n`),
        "manager-one",
        { kind: "extend", days: 10, reason: "low load" },
        decided("exposure: { days: 12, reason: holidays }\n"),
      ],
      [
        "extend to what it is already",
        decided("exposure: { days: 10, reason: low load }\n"),
        "manager-one",
        { kind: "extend", days: 10, reason: "low load" },
        decided("exposure: { days: 5, reason: none }\n"),
      ],
      [
        "excuse",
        decided(""),
        "manager-one",
        { kind: "excuse", team: "NGI_PT-LIS", reason: "site down" },
        decided(""),
      ],
      [
        "excuse of who is excused already",
        decided(`excused: { ${LIS}: site down }\n`),
        "manager-one",
        { kind: "excuse", team: "NGI_PT-LIS", reason: "site down" },
        decided(""),
      ],
      ["ask", decided(""), "manager-one", { kind: "ask", teams: ["NGI_UK-GLA"] }, decided("")],
      [
        "ask who is asked already",
        decided(""),
        "manager-one",
        { kind: "ask", teams: ["NGI_DE-BER"] },
        decided("", `teams: [${LIS}]\n`),
      ],
      ["pool", decided(""), "manager-one", { kind: "pool" }, decided("")],
      [
        "manager",
        decided(""),
        "coordinator-one",
        { kind: "manager", login: "manager-two" },
        decided(""),
      ],
      [
        "dismiss of what is an issue already",
        decided(ISSUE),
        "manager-one",
        { kind: "dismiss", problem: 1, reason: "none" },
        decided(""),
      ],
    ])("%s", async ([, before, login, words, since]) => {
      const place = await underway();
      await place.advance("2011-06-01T11:00:00Z", [
        commandBy("lis-admin", "2011-06-01T11:00:00Z", {
          kind: "problem",
          severity: "minor",
          text: "leaks",
        }),
      ]);
      place.write(ROLLOUT_FILE, before);
      await place.advance("2011-06-01T11:30:00Z");
      const comment = commandBy(login, NOW, words);
      expect((await place.advance(NOW, [comment])).answers).toMatchObject([{ command: comment }]);
      place.write(ROLLOUT_FILE, since);
      await place.advance("2011-06-01T13:00:00Z");
      const { answers, edits } = await place.advance("2011-06-01T14:00:00Z", [comment]);
      expect([edits, answers.map(({ refusal }) => refusal)]).toEqual([[], [undefined]]);
      expect(place.texts.get(ROLLOUT_FILE)).toBe(since);
    });

    test("of two in one comment the one that was refused is not taken for done", async () => {
      const place = await underway();
      const line = { target: ROLLOUT, author: { login: "manager-one" }, at: NOW, comment: 6000 };
      const both: Command[] = [
        { ...line, kind: "excuse", team: "NGI_PT-LIS", reason: "site down" },
        { ...line, kind: "excuse", team: "NGI_DE-BER", reason: "site down" },
      ];
      for (const now of [NOW, "2011-06-01T13:00:00Z"]) {
        const { answers } = await place.advance(now, both);
        expect(answers.map(({ outcome }) => outcome)).toEqual(["done", "refused"]);
      }
    });
  });

  test("two lines of one comment count both", async () => {
    const place = await underway();
    const line = { target: ROLLOUT, author: { login: "ber-admin" }, at: NOW, comment: 5000 };
    const plan = await place.advance(NOW, [
      { ...line, kind: "accept" },
      { ...line, kind: "exposed" },
    ]);
    expect(eventsOf(plan)).toEqual([`accepted ${BER}`, `exposed ${BER}`]);
  });
});

describe("on the parent ticket", () => {
  const two = async () => {
    const other = `${RELEASE}/sl6-x86_64`;
    const place = new Playground({
      [`rollouts/${RELEASE}/release.yaml`]: releaseText(["sl5-x86_64", "sl6-x86_64"]),
      [ROLLOUT_FILE]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
      [`rollouts/${other}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${LIS}]\n`,
    });
    await place.advance("2011-06-01T08:00:00Z");
    return place;
  };

  test("an answer counts for every platform on which the team is asked", async () => {
    const place = await two();
    const plan = await place.advance(NOW, [
      commandBy("lis-admin", NOW, { kind: "accept", target: RELEASE }),
      commandBy("ber-admin", NOW, { kind: "reject", target: RELEASE }),
    ]);
    expect(plan.events.map(({ rollout, event, team }) => `${rollout} ${event} ${team}`)).toEqual([
      `${ROLLOUT} accepted ${LIS}`,
      `${ROLLOUT} declined ${BER}`,
      `${RELEASE}/sl6-x86_64 accepted ${LIS}`,
    ]);
    expect(plan.answers.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
  });

  test("what counts nowhere is answered once", async () => {
    const place = await two();
    expect(
      await outcomes(
        place,
        commandBy("gla-admin", NOW, { kind: "accept", target: RELEASE }),
        commandBy("manager-one", NOW, { kind: "pool", target: RELEASE }),
        commandBy("gla-admin", NOW, { kind: "accept", target: "EMI-1.0/cream/9" }),
      ),
    ).toEqual(["not-asked, ask sw-rel-sr", "not-here, ask sw-rel-sr", "not-asked, ask sw-rel-sr"]);
  });
});

test("a flag is removed whichever way its host is written, and only its own service's", async () => {
  const place = await underway();
  const beta = (on: boolean, service: string) => {
    return commandBy("lis-admin", NOW, { kind: "beta", on, service });
  };
  expect(await outcomes(place, beta(true, "CE.example.org/CREAM-CE"))).toEqual(["done"]);
  expect(await outcomes(place, beta(true, "ce.example.org/CREAM-CE"))).toEqual(["already"]);
  expect(await outcomes(place, beta(false, "ce.example.org/cream-ce"))).toEqual([
    "no-such-flag, ask manager-one",
  ]);
  expect(await outcomes(place, beta(false, "ce.Example.org./CREAM-CE"))).toEqual(["done"]);
  const flags = historyOf(await place.rollout()).filter(({ event }) => event.startsWith("beta"));
  expect(flags.map(({ event, text }) => [event, text])).toEqual([
    ["beta-on", "CE.example.org/CREAM-CE"],
    ["beta-off", "CE.example.org/CREAM-CE"],
  ]);
});
