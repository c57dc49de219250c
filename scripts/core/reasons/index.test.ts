/** Every code of the list, in a world in which it holds and in one that differs in what it is about. */
import { describe, expect, test } from "vitest";
import {
  BER,
  FEDERATION,
  LIS,
  LIS_MANAGES,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { keptBack } from "./check-failed.ts";
import { evaluate, reasonsOf } from "./evaluate.ts";
import { type FoundReason, REASON_CODES, type ReasonCode } from "./index.ts";

const NOW = "2011-06-08T08:00:00Z";
const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;

/** What differs from a release that is delivered and nothing more: files by path, texts. */
type World = Readonly<Record<string, string>>;

async function found(world: World): Promise<FoundReason[]> {
  const registry = await registryOf({ ...FEDERATION, [RELEASE_FILE]: releaseText(), ...world });
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("there is no rollout");
  const reasons = reasonsOf(rollout, registry, NOW);
  expect(evaluate(rollout, registry, NOW).blockers).toEqual(
    reasons
      .filter(({ blocks }) => blocks)
      .map(({ reason: { code }, message }) => ({ code, message })),
  );
  return reasons;
}

const ticket = (text: string): World => ({ [`rollouts/${ROLLOUT}/ticket.yaml`]: text });
const decided = (text: string): World => ({ [`rollouts/${ROLLOUT}/rollout.yaml`]: text });

const at = (state: string, status?: string): World =>
  ticket(`state: ${state}\n${status === undefined ? "" : `status: ${status}\n`}history: []\n`);
const verifying = (more: string): World => ({
  ...at("InVerification"),
  ...decided(`verification: { by: verifier-one, started: 2011-06-01${more} }\n`),
});
const fresh = (more = ""): World => ({
  ...at("StagedRollOut", "new"),
  ...decided(`${VERIFIED}${more}`),
});
const WAIVER = "waiver: { reason: x, approvedBy: coordinator-one, date: 2011-06-01 }\n";

/** Open, with the manager's decisions, what is recorded of LIS and what happened. */
const open = (decisions: string, lis = "", ...events: string[]): World => ({
  ...ticket(
    [
      "state: StagedRollOut\nstatus: open",
      ...(lis === "" ? [] : [`participation:\n  ${LIS}: { ${lis} }`]),
      "history:\n  - { at: 2011-06-01T08:00:00Z, event: opened, manager: manager-one }",
      ...events.map((event) => `  - { at: 2011-06-02T08:00:00Z, ${event} }`),
      "",
    ].join("\n"),
  ),
  ...decided(`${VERIFIED}manager: manager-one\n${decisions}`),
});
const SELECTED = `teams: [${LIS}]\n`;
const ACCEPTED = "response: accept, at: 2011-06-02T08:00:00Z, due: 2011-06-09T23:00:00Z";
const testing = (more = "", ...events: string[]): World =>
  open(`${SELECTED}${more}`, ACCEPTED, ...events);
const EXCUSED = `excused: { ${LIS}: site down }\n`;
const ISSUE = "issues:\n  - { ggus: 1, title: leaks, severity: ";
const team = (more: string): World => ({
  [`teams/${LIS}.yaml`]: `${FEDERATION[`teams/${LIS}.yaml`]}${more}`,
});
const report = (more = "", name = LIS): World => ({
  [reportFile(name)]: reportText(name, "lis-admin", more),
});
const summary = (outcome: string, more = "", by?: string): World => ({
  ...(by === "lis-admin" && LIS_MANAGES),
  [summaryFile()]: summaryText(outcome, more, by),
});
const listed = (date: string): World => ({
  "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: ${date}\ncontents: [${ROLLOUT}]\n`,
});
const POOLED = "event: pooled, due: 2011-06-08T08:00:00Z";
const PROBLEM = `event: problem, team: ${LIS}, severity: minor, text: slow`;
const RECORDED = `event: reported, team: ${LIS}`;

/** In production, with a delivery. */
const delivered = (id: string, more: string): World =>
  ticket(
    `state: Production\nstatus: resolved\nhistory: []\ndeliveries:\n  - { id: ${id}, channel: issue, requested: 2011-06-07T08:00:00Z, ${more} }\n`,
  );

/** Rejected, with a flag of LIS. */
const flagged = (flag: string): World =>
  ticket(
    `state: Rejected\nstatus: resolved\nparticipation:\n  ${LIS}: { beta: { "ce.example.org/CREAM-CE": { ${flag} } } }\nhistory:\n  - { at: 2011-06-07T08:00:00Z, event: resolved, state: Rejected, status: resolved }\n`,
  );

/** Where it holds, and where it does not. */
const WORLDS: Readonly<Record<Exclude<ReasonCode, "check-failed">, readonly [World, World]>> = {
  inconsistent: [at("StagedRollOut", "resolved"), at("StagedRollOut", "open")],
  "not-recorded": [{}, at("Unverified")],
  "verification-missing": [
    at("Unverified"),
    {
      ...at("Unverified"),
      ...decided("verification: { by: verifier-one, started: 2011-06-01 }\n"),
    },
  ],
  "verification-undecided": [verifying(""), verifying(", outcome: accept")],
  "verification-reason-missing": [
    verifying(", outcome: reject"),
    verifying(", outcome: reject, reason: no"),
  ],
  "verification-report-missing": [
    verifying(", outcome: accept"),
    verifying(', outcome: accept, report: "https://documents.example.org/1"'),
  ],
  "waiver-refused": [
    fresh(WAIVER),
    { ...fresh(WAIVER), [RELEASE_FILE]: releaseText(undefined, "emergency") },
  ],
  "manager-missing": [fresh(), fresh("manager: manager-one\n")],
  "no-team": [open(""), open(SELECTED)],
  "team-left": [
    { ...open(SELECTED), ...team("until: 2011-06-07\n") },
    { ...open(SELECTED), ...team("until: 2011-06-08\n") },
  ],
  "answer-missing": [
    open(SELECTED, "due: 2011-06-08T08:00:01Z"),
    open(SELECTED, "due: 2011-06-08T08:00:00Z"),
  ],
  "answer-overdue": [
    open(SELECTED, "due: 2011-06-08T08:00:00Z"),
    open(SELECTED, "due: 2011-06-08T08:00:01Z"),
  ],
  "nobody-accepts": [open("", "", POOLED), testing("", POOLED)],
  "report-missing": [testing(), testing(EXCUSED)],
  "report-overdue": [
    open(SELECTED, ACCEPTED.replace("-09T", "-07T")),
    { ...open(SELECTED, ACCEPTED.replace("-09T", "-07T")), ...report() },
  ],
  "team-not-selected": [
    { ...testing(), ...report("", BER) },
    { ...open(`teams: [${LIS}, ${BER}]\n`), ...report("", BER) },
  ],
  "problem-open": [
    testing("", PROBLEM),
    testing("", PROBLEM, PROBLEM.replace("problem", "problem-dismissed")),
  ],
  showstopper: [
    testing(`${ISSUE}showstopper }\n`),
    testing(`${ISSUE}showstopper, resolved: true }\n`),
  ],
  "decision-missing": [testing(EXCUSED), testing()],
  "issue-unlisted": [
    { ...testing(), ...report("issues: [1]\n"), ...summary("REJECT", "reason: no\n") },
    {
      ...testing(`${ISSUE}minor }\n`),
      ...report("issues: [1]\n"),
      ...summary("REJECT", "reason: no\n"),
    },
  ],
  "own-report": [
    { ...testing(), ...report(), ...summary("ACCEPT", "", "lis-admin") },
    { ...testing(), ...report(), ...summary("ACCEPT", "", "manager-two") },
  ],
  "approver-unfit": [
    { ...testing(), ...report(), ...summary("ACCEPT", "approvedBy: verifier-one\n", "lis-admin") },
    { ...testing(), ...report(), ...summary("ACCEPT", "approvedBy: manager-two\n", "lis-admin") },
  ],
  "no-report": [
    { ...testing(EXCUSED), ...summary("ACCEPT") },
    { ...testing(EXCUSED), ...report(), ...summary("ACCEPT") },
  ],
  "known-issue-unlisted": [
    { ...testing(`${ISSUE}minor }\n`), ...report(), ...summary("ACCEPT") },
    { ...testing(`${ISSUE}minor }\n`), ...report(), ...summary("ACCEPT", "knownIssues: [1]\n") },
  ],
  "not-overruled": [
    { ...testing(), ...report("recommendation: reject\nreason: no\n"), ...summary("ACCEPT") },
    {
      ...testing(),
      ...report("recommendation: reject\nreason: no\n"),
      ...summary("ACCEPT", `overruled: { ${LIS}: an old system }\n`),
    },
  ],
  "reason-missing": [
    { ...testing(), ...summary("REJECT") },
    { ...testing(), ...summary("REJECT", "reason: no\n") },
  ],
  "not-listed": [
    at("Accepted", "resolved"),
    { ...at("Accepted", "resolved"), ...listed("2011-07-11") },
  ],
  "not-released": [
    { ...at("Accepted", "resolved"), ...listed("2011-06-09") },
    { ...at("Accepted", "resolved"), ...listed("2011-06-08") },
  ],
  "broadcast-open": [
    delivered("announce/UMD/1.0.0", "byHand: 2011-06-07T08:00:00Z"),
    delivered(
      "announce/UMD/1.0.0",
      "byHand: 2011-06-07T08:00:00Z, done: 2011-06-07T09:00:00Z, by: coordinator-one",
    ),
  ],
  "copy-open": [
    delivered("provider", "byHand: 2011-06-07T08:00:00Z"),
    delivered("provider", "byHand: 2011-06-07T08:00:00Z, dropped: 2011-06-07T09:00:00Z"),
  ],
  "beta-left-on": [flagged("on: 2011-06-02"), flagged("on: 2011-06-02, off: 2011-06-07")],
};

test("each code of the list has its worlds", () => {
  expect(["check-failed", ...Object.keys(WORLDS)].sort()).toEqual([...REASON_CODES].sort());
});

describe.for(Object.entries(WORLDS))("%s", ([code, [holds, not]]) => {
  test("holds: somebody has to act, and what they type is there", async () => {
    const reasons = (await found(holds)).filter(({ reason }) => reason.code === code);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { message, alone, steps } of reasons) {
      expect(`${message}\n${alone}`).not.toMatch(/undefined|null|NaN|Invalid/);
      expect(steps.length).toBeGreaterThan(0);
      for (const { who, what, ways = () => [] } of steps) {
        expect([who, what]).not.toContain("");
        for (const way of ways()) expect(way.label).not.toBe("");
      }
    }
  });

  test("does not hold", async () => {
    expect((await found(not)).map(({ reason }) => reason.code)).not.toContain(code);
  });
});

describe("what waits for the next run of automation", () => {
  const WITHDRAWN = {
    [RELEASE_FILE]: releaseText(
      undefined,
      undefined,
      "withdrawn: { reason: bug, date: 2011-06-07 }\n",
    ),
  };
  const EMERGENCY = { [RELEASE_FILE]: releaseText(undefined, "emergency") };
  const RECALL = "recall: { reason: leaks, by: manager-one, date: 2011-06-07 }\n";
  test.for<[string, World]>([
    ["delivery", {}],
    ["withdrawal", { ...open(""), ...WITHDRAWN }],
    ["waiver", { ...fresh(WAIVER), ...EMERGENCY }],
    ["recall", { ...at("Accepted", "resolved"), ...decided(RECALL) }],
    [
      "verification-start",
      {
        ...at("Unverified"),
        ...decided("verification: { by: verifier-one, started: 2011-06-01 }\n"),
      },
    ],
    ["verification-outcome", verifying(", outcome: reject, reason: no")],
    ["manager", fresh("manager: manager-one\n")],
    ["request", open(SELECTED)],
    ["pool", open(SELECTED, "response: decline, at: 2011-06-02T08:00:00Z")],
    ["report", { ...testing(EXCUSED), ...report() }],
    ["decision", { ...testing("", RECORDED), ...report(), ...summary("ACCEPT") }],
    ["release", { ...at("Accepted", "resolved"), ...listed("2011-06-08") }],
  ])("%s", async ([fact, world]) => {
    expect((await found(world)).map(({ reason }) => reason)).toContainEqual(
      expect.objectContaining({ code: "not-recorded", fact }),
    );
  });

  test("what ends the rollout is given alone", async () => {
    const codes = (await found({ ...testing("", PROBLEM), ...WITHDRAWN })).map(
      ({ reason }) => reason.code,
    );
    expect(codes).toEqual(["not-recorded"]);
  });
});

test("an error that check finds comes first, and nothing waits for the next run then", async () => {
  const blockers = [
    { code: "not-recorded", message: "the report is not recorded yet" },
    { code: "no-team", message: "no team is selected" },
  ] as const;
  const problem = { file: "rollouts/x/rollout.yaml", line: 7, message: "manager is no text" };
  expect(keptBack(blockers, problem)).toEqual([
    {
      code: "check-failed",
      message:
        "automation leaves it alone until rollouts/x/rollout.yaml:7 is fixed: manager is no text",
    },
    blockers[1],
  ]);
});

test("what is left to do keeps nothing back: no blocker, and somebody next", async () => {
  const world = flagged("on: 2011-06-02");
  const registry = await registryOf({ ...FEDERATION, [RELEASE_FILE]: releaseText(), ...world });
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("there is no rollout");
  expect(evaluate(rollout, registry, NOW)).toMatchObject({
    state: "Rejected",
    blockers: [],
    next: [
      {
        who: LIS,
        what: "remove the beta flag in GOCDB, then write beta off ce.example.org/CREAM-CE",
        due: null,
      },
    ],
  });
});
