/** Worlds in which each reason holds, and others in which it does not: for tests of all reasons. */
import type { Registry, Rollout } from "#core/model/registry.ts";
import type { ReasonCode } from "#core/reasons/index.ts";
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
} from "./federation.ts";
import { registryOf } from "./memory-tree.ts";

export const NOW = "2011-06-08T08:00:00Z";
export const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;

/** What differs from a release that is delivered and nothing more: files by path, texts. */
export type World = Readonly<Record<string, string>>;

export interface Place {
  readonly rollout: Rollout;
  readonly registry: Registry;
}

/** All files of a world. */
export const filesOf = (world: World): World => ({
  ...FEDERATION,
  "teams/maintainers.yaml": "title: Maintainers\nmembers:\n  - { github: maintainer, id: 9 }\n",
  [RELEASE_FILE]: releaseText(),
  ...world,
});

export async function placeOf(world: World): Promise<Place> {
  const registry = await registryOf(filesOf(world));
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("there is no rollout");
  return { rollout, registry };
}

export const ticket = (text: string): World => ({ [`rollouts/${ROLLOUT}/ticket.yaml`]: text });
export const decided = (text: string): World => ({ [`rollouts/${ROLLOUT}/rollout.yaml`]: text });

export const at = (state: string, status?: string): World =>
  ticket(`state: ${state}\n${status === undefined ? "" : `status: ${status}\n`}history: []\n`);
export const verifying = (more: string): World => ({
  ...at("InVerification"),
  ...decided(`verification: { by: verifier-one, started: 2011-06-01${more} }\n`),
});
export const fresh = (more = ""): World => ({
  ...at("StagedRollOut", "new"),
  ...decided(`${VERIFIED}${more}`),
});
export const WITHDRAWN = releaseText(
  undefined,
  "revision",
  "withdrawn: { reason: x, date: 2011-06-07 }\n",
);
export const WAIVER = "waiver: { reason: x, approvedBy: coordinator-one, date: 2011-06-01 }\n";

/** Open, with the manager's decisions, what is recorded of LIS and what happened. */
export const open = (decisions: string, lis = "", ...events: string[]): World => ({
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
export const SELECTED = `teams: [${LIS}]\n`;
const ACCEPTED = "response: accept, at: 2011-06-02T08:00:00Z, due: 2011-06-09T23:00:00Z";
export const testing = (more = "", ...events: string[]): World =>
  open(`${SELECTED}${more}`, ACCEPTED, ...events);
export const EXCUSED = `excused: { ${LIS}: site down }\n`;
export const ISSUE = "issues:\n  - { ggus: 1, title: leaks, severity: ";
export const team = (more: string): World => ({
  [`teams/${LIS}.yaml`]: `${FEDERATION[`teams/${LIS}.yaml`]}${more}`,
});
export const report = (more = "", name = LIS): World => ({
  [reportFile(name)]: reportText(name, "lis-admin", more),
});
export const summary = (outcome: string, more = "", by?: string): World => ({
  ...(by === "lis-admin" && LIS_MANAGES),
  [summaryFile()]: summaryText(outcome, more, by),
});
export const listed = (date: string): World => ({
  "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: ${date}\ncontents: [${ROLLOUT}]\n`,
});
/** Another version of the same component and platform. */
export const other = (version: string, state: string): World => {
  const folder = `rollouts/${RELEASE.replace("1.13.1", version)}`;
  const history = `  - { at: 2011-05-02T08:00:00Z, event: submitted, state: ${state} }\n`;
  return {
    [`${folder}/release.yaml`]: releaseText().replace("70123", "70200"),
    [`${folder}/sl5-x86_64/ticket.yaml`]: `state: ${state}\nstatus: resolved\nhistory:\n${history}`,
  };
};
export const POOLED = "event: pooled, due: 2011-06-08T08:00:00Z";
export const PROBLEM = `event: problem, team: ${LIS}, severity: minor, text: slow`;
export const RECORDED = `event: reported, team: ${LIS}`;
export const AGAINST = "recommendation: reject\nreason: all jobs are lost\n";

/** Accepted, or in production, with the manager's decisions and what happened before the decision. */
export const decidedOn = (state: string, decisions = "", ...before: string[]): World => ({
  ...ticket(
    [
      `state: ${state}\nstatus: resolved\ndocument: 1\nhistory:`,
      "  - { at: 2011-06-01T08:00:00Z, event: opened, manager: manager-one }",
      ...before.map((event) => `  - { at: 2011-06-02T08:00:00Z, ${event} }`),
      "  - { at: 2011-06-03T08:00:00Z, event: resolved, state: Accepted, status: resolved }",
      "",
    ].join("\n"),
  ),
  ...decided(`${VERIFIED}manager: manager-one\n${SELECTED}${decisions}`),
});

/** In production, with a delivery. */
const delivered = (id: string, more: string): World =>
  ticket(
    `state: Production\nstatus: resolved\nhistory: []\ndeliveries:\n  - { id: ${id}, channel: issue, requested: 2011-06-07T08:00:00Z, ${more} }\n`,
  );

/** Rejected, with a flag of LIS. */
export const flagged = (flag: string): World =>
  ticket(
    `state: Rejected\nstatus: resolved\nparticipation:\n  ${LIS}: { beta: { "ce.example.org/CREAM-CE": { ${flag} } } }\nhistory:\n  - { at: 2011-06-07T08:00:00Z, event: resolved, state: Rejected, status: resolved }\n`,
  );

/** Who is left to manage the family. */
export const managers = (login: string, family = "glite"): World => ({
  "teams/staged-rollout.yaml": `title: Managers\nmembers:\n  - { github: ${login}, id: 2, families: [${family}] }\n`,
});

const withPackages = (packages: string): World => ({
  "rollouts/procedure.yaml": `${FEDERATION["rollouts/procedure.yaml"]}packages: ${packages}\n`,
});
const REPOSITORY = "repository: https://emisoft.example.org/repo/sl5/x86_64/";

/** In test, with what is wrong at the provider. */
const blocked = (code: string, more: string, packages = "publish"): World => {
  const world = testing();
  const file = `rollouts/${ROLLOUT}/ticket.yaml`;
  const found = `  blockers:\n    - { code: ${code}, since: 2011-06-01T08:00:00Z, ${more} }\n`;
  return {
    ...world,
    ...withPackages(packages),
    [file]: `${world[file]}packages:\n  ${REPOSITORY}\n${found}`,
  };
};
const NAMED = "names: [emi-cream-1.13.1-1.sl5.x86_64]";

/** Where it holds, and where it does not. */
export const WORLDS: Readonly<
  Record<Exclude<ReasonCode, "check-failed">, readonly [World, World]>
> = {
  inconsistent: [at("StagedRollOut", "resolved"), at("StagedRollOut", "open")],
  "not-recorded": [{}, at("Unverified")],
  overtaken: [
    { ...testing(), ...other("1.13.10", "Production") },
    { ...testing(), ...other("1.13.10", "Recalled") },
  ],
  "packages-host": [
    blocked("packages-host", "text: its host is not allowed"),
    blocked("packages-host", "text: its host is not allowed", "off"),
  ],
  "packages-unreachable": [blocked("packages-unreachable", "text: HTTP 503"), testing()],
  "packages-metadata": [blocked("packages-metadata", "text: it is no repomd.xml"), testing()],
  "packages-missing": [blocked("packages-missing", NAMED), blocked("packages-changed", NAMED)],
  "packages-changed": [blocked("packages-changed", NAMED), blocked("packages-missing", NAMED)],
  "packages-unresolved": [blocked("packages-unresolved", 'names: ["libfoo >= 2"]'), testing()],
  "packages-needed": [
    { ...testing(), ...withPackages("required"), ...report(), ...summary("ACCEPT") },
    {
      ...testing("packages: { waived: the repository is closed }\n"),
      ...withPackages("required"),
      ...report(),
      ...summary("ACCEPT"),
    },
  ],
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
  "manager-left": [
    { ...open(""), ...managers("manager-two") },
    { ...open(""), ...managers("Manager-One") },
  ],
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
  "late-report": [
    { ...decidedOn("Accepted"), ...report(AGAINST) },
    { ...decidedOn("Accepted", "", RECORDED), ...report(AGAINST) },
  ],
  "withdrawn-late": [
    { ...decidedOn("Production"), [RELEASE_FILE]: WITHDRAWN },
    // Until then it ends the rollout.
    { ...decidedOn("Accepted"), [RELEASE_FILE]: WITHDRAWN },
  ],
  "decision-missing": [testing(EXCUSED), testing()],
  "decider-unfit": [
    {
      ...testing(EXCUSED),
      ...managers("manager-one"),
      ...summary("REJECT", "reason: no\n", "manager-two"),
    },
    {
      ...testing(EXCUSED),
      ...managers("manager-two"),
      ...summary("REJECT", "reason: no\n", "coordinator-one"),
    },
  ],
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
