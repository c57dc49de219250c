/** Who is named may leave, lose the role or rename the account: gate, check, automation and status (DESIGN section 3). */
import { describe, expect, test } from "vitest";
import { compose } from "#core/notifications/index.ts";
import { recipientsOf } from "#core/notifications/recipients.ts";
import { candidates } from "#core/reasons/candidates.ts";
import { brokenRollouts } from "#core/soundness/broken.ts";
import { tasksOf } from "#core/views/desk.ts";
import {
  BER,
  LIS,
  LIS_MANAGES,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "../testing/federation.ts";
import { memoryTree } from "../testing/memory-tree.ts";
import type { Playground } from "../testing/playground.ts";
import { type Changes, changedTexts, differenceOf, type TextMap } from "../testing/texts.ts";
import { commandBy } from "../testing/ticket-commands.ts";
import { delivered, managed, open, reports, testing } from "../testing/underway.ts";
import { checkTree } from "./check-tree.ts";
import { judgeTrees } from "./judge-trees.ts";
import { loadRegistry } from "./registry.ts";

const NOW = "2011-06-22T08:00:00Z";
const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
const MAINTAINER = 90;
const ADMIN = 91;
const STAFF: Readonly<Record<string, string>> = {
  "teams/maintainers.yaml": `title: Maintainers\nmembers:\n  - { github: maintainer, id: ${MAINTAINER} }\n`,
  "teams/early-adopters-admins.yaml": `title: Admins\nmembers:\n  - { github: ea-admin, id: ${ADMIN} }\n`,
  "teams/technology-providers.yaml":
    "title: Providers\nmembers:\n  - { github: emi, id: 92, stacks: [EMI, CA] }\n",
};

/** Everybody approves: only what is written is judged. */
const PEOPLE = { author: MAINTAINER, approvers: [ADMIN, 1, 2, 3, 4, 101, 999], committers: [] };
const CLOCKS = { real: NOW };

const VERIFICATION = "verification: { by: verifier-one, started: 2011-06-01 }\n";
const WAIVER = "waiver: { reason: x, approvedBy: coordinator-one, date: 2011-06-01 }\n";
const RECALL = "recall: { reason: leaks, by: manager-one, date: 2011-06-22 }\n";

async function verifying(more = ""): Promise<Playground> {
  const place = delivered(releaseText(undefined, "emergency")).decide(VERIFICATION);
  await place.advance("2011-06-01T08:00:00Z");
  return place.decide(`${VERIFICATION}${more}`);
}

async function fresh(more = ""): Promise<Playground> {
  const place = delivered().decide(VERIFIED);
  await place.advance("2011-06-03T08:00:00Z");
  return place.decide(`${VERIFIED}${more}`);
}

async function reported(): Promise<Playground> {
  const place = reports(await testing([LIS]), LIS);
  await place.advance("2011-06-21T08:00:00Z");
  return place;
}

async function accepted(): Promise<Playground> {
  const place = (await reported()).write(summaryFile(), summaryText("ACCEPT"));
  await place.advance("2011-06-21T12:00:00Z");
  return place;
}

/** Every state in which somebody is named; `recorded`: by events, in all of it. */
const STAGES: Readonly<Record<string, { make: () => Promise<Playground>; recorded: boolean }>> = {
  "verification started, not recorded": {
    make: async () => {
      const place = delivered();
      await place.advance("2011-06-01T08:00:00Z");
      return place.decide(VERIFICATION);
    },
    recorded: false,
  },
  "in verification": { make: () => verifying(), recorded: true },
  "in verification, the manager named": {
    make: () => verifying("manager: manager-one\n"),
    recorded: false,
  },
  "in verification, waived": { make: () => verifying(WAIVER), recorded: false },
  staged: { make: () => fresh(), recorded: true },
  "staged, a manager named and not recorded": {
    make: () => fresh("manager: manager-one\n"),
    recorded: false,
  },
  "open, teams asked": { make: () => open([LIS, BER]), recorded: true },
  "in test": { make: () => testing([LIS]), recorded: true },
  "reported, not recorded": {
    make: async () => reports(await testing([LIS]), LIS),
    recorded: false,
  },
  reported: { make: reported, recorded: true },
  "decided, not recorded": {
    make: async () => (await reported()).write(summaryFile(), summaryText("ACCEPT")),
    recorded: false,
  },
  "decided with another manager's approval, not recorded": {
    make: async () => {
      const place = (await reported()).write(
        summaryFile(),
        summaryText("ACCEPT", "approvedBy: manager-two\n", "lis-admin"),
      );
      for (const [path, text] of Object.entries(LIS_MANAGES)) place.write(path, text);
      return place;
    },
    recorded: false,
  },
  accepted: { make: accepted, recorded: true },
  "recalled, not recorded": {
    make: async () => (await accepted()).decide(`${managed([LIS])}${RECALL}`),
    recorded: false,
  },
};

/** An account is renamed in every file that lists it. */
const renamed =
  (from: string, to: string) =>
  (texts: TextMap): Changes =>
    Object.fromEntries(
      [...texts]
        .filter(([path, text]) => path.startsWith("teams/") && text.includes(from))
        .map(([path, text]) => [path, text.replaceAll(from, to)]),
    );

/** How each kind of person goes. */
const LEAVING: Readonly<Record<string, Changes | ((texts: TextMap) => Changes)>> = {
  "the verifier is removed": {
    "teams/verifiers.yaml": [["verifier-one, id: 4", "another-one, id: 94"]],
  },
  "the verifier is renamed": renamed("verifier-one", "verifier-renamed"),
  "the manager is removed": {
    "teams/staged-rollout.yaml": [
      ["  - { github: manager-one, id: 1, name: Maria Manager, families: [glite, anchors] }\n", ""],
    ],
  },
  "the manager is renamed": renamed("manager-one", "manager-renamed"),
  "the manager loses the family": {
    "teams/staged-rollout.yaml": [["families: [glite, anchors]", "families: [anchors]"]],
  },
  "the other manager is removed": {
    "teams/staged-rollout.yaml": [["  - { github: manager-two, id: 2, families: [glite] }\n", ""]],
  },
  "the member is removed": { [`teams/${LIS}.yaml`]: [["lis-admin, id: 101", "new-one, id: 95"]] },
  "the member is renamed": renamed("lis-admin", "lis-renamed"),
  "the coordinator is removed": {
    "teams/sw-rel-sr.yaml": [["coordinator-one, id: 3", "new-one, id: 96"]],
  },
  "the coordinator is renamed": renamed("coordinator-one", "coordinator-renamed"),
};

function leaving(how: string, texts: TextMap): Changes {
  const changes = LEAVING[how] ?? {};
  return typeof changes === "function" ? changes(texts) : changes;
}

const textsOf = (place: Playground): TextMap => new Map([...place.texts, ...Object.entries(STAFF)]);

const errorsOf = (problems: readonly { severity: string; message: string; file: string }[]) =>
  problems
    .filter(({ severity }) => severity === "error")
    .map(({ file, message }) => [file, message]);

const judged = async (before: TextMap, changes: Changes) =>
  (await judgeTrees(differenceOf(before, changedTexts(before, changes)), PEOPLE, CLOCKS)).verdict;

describe.for(Object.entries(STAGES))("%s", ([, { make, recorded }]) => {
  test.for(Object.keys(LEAVING))("%s", async (how) => {
    const place = await make();
    const before = textsOf(place);
    const changes = leaving(how, before);
    const verdict = await judged(before, changes);
    expect(errorsOf(verdict.problems)).toEqual([]);
    expect(verdict.denials).toEqual([]);
    const after = changedTexts(before, changes);
    const tree = memoryTree(after);
    const tip = (await loadRegistry(tree)).registry;
    const checked = await checkTree(tree, CLOCKS, undefined, async () => tip);
    expect(errorsOf(checked.problems)).toEqual([]);
    expect([...brokenRollouts(checked.problems, checked.registry).rollouts.keys()]).toEqual([]);
    // Of what is recorded nothing is said at all, also where nothing is known of what was there before.
    if (recorded) {
      const about = ["unknown-person", "unknown-member", "manager-family"];
      const plain = await checkTree(tree, CLOCKS);
      expect(plain.problems.filter(({ rule }) => about.includes(rule))).toEqual([]);
    }
    place.texts = new Map(after);
    expect((await place.advance(NOW)).skipped).toEqual([]);
  });
});

const GONE = [
  "the manager is removed",
  "the manager is renamed",
  "the manager loses the family",
] as const;

describe.for(GONE)("%s: another is named", (how) => {
  test.for([
    ["staged, a manager named and not recorded", "opened"],
    ["open, teams asked", "reassigned"],
    ["in test", "reassigned"],
    ["reported", "reassigned"],
  ] as const)("%s", async ([stage, event]) => {
    const place = (await STAGES[stage]?.make()) as Playground;
    place.texts = new Map(changedTexts(place.texts, leaving(how, place.texts)));
    await place.advance("2011-06-21T08:00:00Z");
    const { blockers, next } = await place.evaluate("2011-06-21T08:00:00Z");
    expect(blockers.map(({ code }) => code)).toContain("manager-left");
    expect(next).toContainEqual({ who: "sw-rel-sr", what: "name another manager", due: null });
    // Nothing is expected of who has left.
    expect(next.filter(({ who }) => who === "manager-one")).toEqual([]);
    const named = { [DECISIONS]: [["manager: manager-one", "manager: manager-two"]] } as const;
    const verdict = await judged(textsOf(place), named as unknown as Changes);
    expect([errorsOf(verdict.problems), verdict.denials]).toEqual([[], []]);
    const byComment = await place.advance(NOW, [
      commandBy("coordinator-one", NOW, { kind: "manager", login: "manager-two" }),
    ]);
    expect(byComment.answers).toMatchObject([{ outcome: "done" }]);
    expect(byComment.events).toContainEqual(
      expect.objectContaining({ event, manager: "manager-two" }),
    );
    const codes = (await place.evaluate(NOW)).blockers.map(({ code }) => code);
    expect(codes).not.toContain("manager-left");
  });
});

test("a manager who left before the ticket opened is not notified, and opens nothing", async () => {
  const place = await fresh("manager: manager-one\n");
  place.texts = new Map(changedTexts(place.texts, leaving("the manager is removed", place.texts)));
  expect((await place.advance(NOW)).events).toEqual([]);
});

test("a verification goes on in the name of another verifier", async () => {
  const place = await verifying();
  place.texts = new Map(changedTexts(place.texts, leaving("the verifier is removed", place.texts)));
  expect((await place.evaluate(NOW)).next).toMatchObject([{ who: "verifiers" }]);
});

test("a decision of who has left since does not count", async () => {
  const place = (await reported()).write(summaryFile(), summaryText("ACCEPT"));
  place.texts = new Map(changedTexts(place.texts, leaving("the manager is removed", place.texts)));
  expect((await place.advance(NOW)).events).toEqual([]);
  const codes = (await place.evaluate(NOW)).blockers.map(({ code }) => code);
  expect(codes).toEqual(["manager-left", "decider-unfit"]);
});

describe("who is newly named has to hold the role", () => {
  const stranger = "stranger";
  test.for<[string, keyof typeof STAGES, Changes]>([
    ["verification.by", "staged", { [DECISIONS]: [["by: verifier-one", `by: ${stranger}`]] }],
    [
      "verification.by, recorded of somebody else",
      "in verification",
      { [DECISIONS]: [["by: verifier-one", `by: ${stranger}`]] },
    ],
    ["manager", "staged", { [DECISIONS]: `${VERIFIED}manager: ${stranger}\n` }],
    [
      "another manager",
      "in test",
      { [DECISIONS]: [["manager: manager-one", `manager: ${stranger}`]] },
    ],
    [
      "waiver.approvedBy",
      "in verification",
      { [DECISIONS]: `${VERIFICATION}${WAIVER.replace("coordinator-one", stranger)}` },
    ],
    [
      "recall.by",
      "accepted",
      { [DECISIONS]: `${managed([LIS])}${RECALL.replace("manager-one", stranger)}` },
    ],
    [
      "summary by",
      "reported",
      { [summaryFile()]: summaryText("REJECT", "reason: no\n", stranger) },
    ],
    [
      "summary approvedBy",
      "reported",
      { [summaryFile()]: summaryText("REJECT", `reason: no\napprovedBy: ${stranger}\n`) },
    ],
    ["report by", "in test", { [reportFile(LIS)]: reportText(LIS, stranger) }],
    [
      "a recorded report by",
      "reported",
      { [reportFile(LIS)]: reportText(LIS, `lis-admin, ${stranger}`) },
    ],
  ])("%s", async ([, stage, changes]) => {
    const place = (await STAGES[stage]?.make()) as Playground;
    const { problems } = await judged(textsOf(place), changes);
    expect(errorsOf(problems).map(([, message]) => message)).toContainEqual(
      expect.stringMatching(/^stranger is not a /),
    );
  });

  test("also where somebody who left stands beside", async () => {
    const place = await open([LIS]);
    const gone = changedTexts(textsOf(place), leaving("the verifier is removed", textsOf(place)));
    const { problems } = await judged(gone, {
      [DECISIONS]: [["manager: manager-one", "manager: lis-admin"]],
    });
    expect(errorsOf(problems)).toEqual([[DECISIONS, "lis-admin is not a staged rollout manager"]]);
  });
});

describe("the only member of a team is removed", () => {
  const removed = async (): Promise<Playground> => {
    const place = await testing([LIS]);
    const file = `teams/${LIS}.yaml`;
    const text = place.texts.get(file) ?? "";
    return place.write(file, text.replace(/members:\n(?: {2}- .*\n)+/, "members: []\n"));
  };

  test("check warns, and the rollout goes on: the team is reminded, and then its manager", async () => {
    const place = await removed();
    const { problems } = await checkTree(memoryTree(place.texts), { real: NOW });
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(problems.map(({ message }) => message)).toContain(
      `${LIS} has no members: nobody can act for the team`,
    );
    const { events, deliveries } = await place.advance("2011-06-12T00:00:00Z");
    expect([events.length, deliveries.map(({ id }) => id)]).toEqual([3, [`report-due/${LIS}/3`]]);
    const { registry, rollout } = {
      registry: await place.registry(),
      rollout: await place.rollout(),
    };
    const { to, body } = compose(`report-due/${LIS}/3`, rollout, registry, NOW);
    expect(recipientsOf(to, registry, NOW).map(({ login }) => login)).toEqual(["manager-one"]);
    // Whoever reports is filled in; nobody who left is named.
    expect(body).not.toMatch(/^by:/m);
    expect(body).not.toContain("lis-admin");
    expect(tasksOf(rollout, registry, NOW).map(({ who }) => who)).toEqual([LIS, "manager-one"]);
  });

  test("it is asked no more, by name or with all that are committed, nor offered", async () => {
    const place = (await removed()).decide(managed([]));
    await place.advance("2011-06-02T08:00:00Z");
    const asks = (teams: readonly string[] | "committed") =>
      commandBy("manager-one", "2011-06-02T09:00:00Z", { kind: "ask", teams });
    const { answers, events } = await place.advance("2011-06-02T10:00:00Z", [
      asks(["NGI_PT-LIS"]),
      asks("committed"),
    ]);
    expect(answers.map(({ refusal }) => refusal?.code)).toEqual(["no-members", undefined]);
    expect(events.map(({ team }) => team)).not.toContain(LIS);
    expect(events.length).toBeGreaterThan(0);
    const open = candidates(await place.registry(), await place.rollout(), NOW);
    expect(open.map(({ team }) => team.name)).not.toContain(LIS);
  });
});
