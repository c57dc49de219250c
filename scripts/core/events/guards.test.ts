import { describe, expect, test } from "vitest";
import {
  BER,
  FEDERATION,
  GLA,
  LIS,
  LIS_MANAGES,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
} from "#testing/federation.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { summaryGuards } from "./guards.ts";

const ROLLOUT_FILE = `rollouts/${ROLLOUT}/rollout.yaml`;

const ticket = (state = "StagedRollOut", more = "") => `state: ${state}
status: ${state === "StagedRollOut" ? "open" : "resolved"}
participation:
  ${LIS}: { response: accept, at: 2011-06-03T10:00:00Z }
  ${BER}: { response: decline, at: 2011-06-03T10:00:00Z }
history:
  - { at: 2011-06-03T09:00:00Z, event: staged }
${more}`;

/** The codes of what the summary does not meet, with file and place. */
async function unmet(files: Readonly<Record<string, string>>): Promise<string[]> {
  const registry = await registryOf({
    ...FEDERATION,
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [ROLLOUT_FILE]: `teams: [${LIS}, ${BER}]\n`,
    [`rollouts/${ROLLOUT}/ticket.yaml`]: ticket(),
    ...files,
  });
  const rollout = registry.rollouts.get(ROLLOUT);
  if (!rollout) throw new Error("no rollout");
  return summaryGuards(rollout, registry).map(
    ({ code, file, at }) => `${code} ${file.split("/").at(-1)?.split("-")[0]} ${at.join(".")}`,
  );
}

const summary = (outcome: string, more = "", by = "manager-one") => ({
  [summaryFile()]: summaryText(outcome, more, by),
});
const report = (more = "", team = LIS) => ({
  [reportFile(team)]: reportText(team, "lis-admin", more),
});
const decisions = (more: string) => ({ [ROLLOUT_FILE]: `teams: [${LIS}, ${BER}]\n${more}` });
const issues = (...lines: string[]) =>
  decisions(`issues:\n${lines.map((line) => `  - ${line}\n`).join("")}`);

const PROBLEM = `at: 2011-06-04T09:00:00Z, event: problem, team: ${LIS}, severity: showstopper, text: all jobs lost`;
const RESOLVED = "{ ggus: 1, title: leaks, severity: showstopper, resolved: true }";
const problem = (severity: string, more = "") => ({
  [`rollouts/${ROLLOUT}/ticket.yaml`]: ticket(
    "StagedRollOut",
    `  - { ${PROBLEM.replace("showstopper", severity)} }\n${more}`,
  ),
});

test("without a summary nothing is asked", async () => {
  expect(await unmet(report())).toEqual([]);
});

describe("ACCEPT", () => {
  test.for<[string, Record<string, string>, string[]]>([
    ["a report of every accepted team", { ...report(), ...summary("ACCEPT") }, []],
    [
      "no report at all",
      summary("ACCEPT"),
      ["no-report summary outcome", "report-missing summary excused"],
    ],
    [
      "an accepted team excused in the summary is not enough without any report",
      summary("accept", `excused: { ${LIS}: away }\n`),
      ["no-report summary outcome"],
    ],
    [
      "an accepted team that did not report",
      { ...report("", BER), ...summary("ACCEPT") },
      ["report-missing summary excused"],
    ],
    [
      "only the report of a team that does not take part",
      { ...report("", GLA), ...summary("ACCEPT", `excused: { ${LIS}: away }\n`) },
      ["no-report summary outcome"],
    ],
    [
      "only the report of a volunteer, once the family was asked",
      {
        ...report("", GLA),
        ...summary("ACCEPT", `excused: { ${LIS}: away }\n`),
        [`rollouts/${ROLLOUT}/ticket.yaml`]: ticket(
          "StagedRollOut",
          "  - { at: 2011-06-03T11:00:00Z, event: pooled }\n",
        ),
      },
      [],
    ],
    [
      "excused in rollout.yaml",
      { ...report("", BER), ...summary("ACCEPT"), ...decisions(`excused: { ${LIS}: away }\n`) },
      [],
    ],
    [
      "dismissed by the manager: no longer accepted",
      { ...report("", BER), ...summary("ACCEPT"), [ROLLOUT_FILE]: `teams: [${BER}]\n` },
      [],
    ],
    [
      "an unresolved showstopper",
      {
        ...report(),
        ...summary("ACCEPT", "knownIssues: [1]\n"),
        ...issues("{ ggus: 1, title: leaks, severity: showstopper }"),
      },
      ["showstopper rollout.yaml issues.0"],
    ],
    [
      "a showstopper that a team reported and nobody took up",
      { ...report(), ...summary("ACCEPT"), ...problem("showstopper") },
      ["problem-open rollout.yaml issues"],
    ],
    [
      "one that an issue takes up, as less",
      {
        ...report(),
        ...summary("ACCEPT", "knownIssues: [1]\n"),
        ...problem("showstopper"),
        ...issues("{ ggus: 1, title: all jobs lost, severity: minor }"),
      },
      [],
    ],
    [
      "one that an issue as severe takes up, in other words",
      {
        ...report("issues: [1]\n"),
        ...summary("ACCEPT"),
        ...problem(
          "showstopper",
          `  - { at: 2011-06-05T09:00:00Z, event: reported, team: ${LIS} }\n`,
        ),
        ...issues(RESOLVED),
      },
      [],
    ],
    [
      "one that was found after a report had named the only issue as severe",
      {
        ...report("issues: [1]\n"),
        ...summary("ACCEPT"),
        [`rollouts/${ROLLOUT}/ticket.yaml`]: ticket(
          "StagedRollOut",
          `  - { at: 2011-06-03T19:00:00Z, event: reported, team: ${LIS} }\n  - { ${PROBLEM} }\n`,
        ),
        ...issues(RESOLVED),
      },
      ["problem-open rollout.yaml issues"],
    ],
    [
      "one that the manager dismissed",
      {
        ...report(),
        ...summary("ACCEPT"),
        ...problem("showstopper", `  - { ${PROBLEM.replace("problem", "problem-dismissed")} }\n`),
      },
      [],
    ],
    ["a lesser problem", { ...report(), ...summary("ACCEPT"), ...problem("major") }, []],
    [
      "a resolved showstopper",
      {
        ...report(),
        ...summary("ACCEPT"),
        ...issues("{ ggus: 1, title: leaks, severity: showstopper, resolved: true }"),
      },
      [],
    ],
    [
      "an unresolved issue that is not known",
      {
        ...report(),
        ...summary("ACCEPT", "knownIssues: [1]\n"),
        ...issues(
          "{ ggus: 1, title: leaks, severity: minor }",
          "{ ggus: 2, title: slow, severity: major }",
          "{ ggus: 3, title: done, severity: major, resolved: true }",
        ),
      },
      ["known-issue-unlisted summary knownIssues"],
    ],
    [
      "a recommendation to reject",
      { ...report("recommendation: reject\nreason: leaks\n"), ...summary("ACCEPT") },
      ["not-overruled summary overruled"],
    ],
    [
      "overruled with a reason",
      {
        ...report("recommendation: reject\nreason: leaks\n"),
        ...summary("ACCEPT", `overruled: { ${LIS}: retired OS }\n`),
      },
      [],
    ],
    [
      "a GGUS number of a report that is no issue",
      {
        ...report("issues: [1, 2]\n"),
        ...summary("ACCEPT"),
        ...issues("{ ggus: 2, title: slow, severity: minor, resolved: true }"),
      },
      ["issue-unlisted rollout.yaml issues"],
    ],
  ])("%s", async ([, files, codes]) => {
    expect(await unmet(files)).toEqual(codes);
  });
});

describe("REJECT", () => {
  test.for<[string, Record<string, string>, string[]]>([
    ["a reason, and no report", summary("REJECT", "reason: leaks\n"), []],
    ["no reason", summary("reject"), ["reason-missing summary reason"]],
    [
      "a GGUS number of a report that is no issue",
      { ...report("issues: [1]\n"), ...summary("REJECT", "reason: leaks\n") },
      ["issue-unlisted rollout.yaml issues"],
    ],
  ])("%s", async ([, files, codes]) => {
    expect(await unmet(files)).toEqual(codes);
  });
});

describe("a manager who is a member of a reporting team (lis-admin is both)", () => {
  test.for<[string, string, string, string[]]>([
    ["alone", "lis-admin", "", ["own-report summary by"]],
    ["with another manager", "lis-admin", "approvedBy: manager-two\n", []],
    ["in another case", "LIS-admin", "approvedBy: Manager-Two\n", []],
    ["with itself", "lis-admin", "approvedBy: lis-admin\n", ["approver-unfit summary approvedBy"]],
    [
      "with a verifier",
      "lis-admin",
      "approvedBy: verifier-one\n",
      ["approver-unfit summary approvedBy"],
    ],
    ["another manager needs nobody", "manager-one", "", []],
  ])("%s", async ([, by, more, codes]) => {
    const files = { ...LIS_MANAGES, ...report(), ...summary("ACCEPT", more, by) };
    expect(await unmet(files)).toEqual(codes);
  });

  test("is free when its team has not reported", async () => {
    const files = { ...LIS_MANAGES, ...summary("REJECT", "reason: leaks\n", "lis-admin") };
    expect(await unmet(files)).toEqual([]);
  });
});

describe("of a finished rollout only what time cannot re-judge is asked", () => {
  const done = {
    [`rollouts/${ROLLOUT}/ticket.yaml`]: ticket(
      "Accepted",
      "  - { at: 2011-06-20T09:00:00Z, event: reported, team: ea-NGI_PT-LIS }\n  - { at: 2011-06-21T09:00:00Z, event: resolved }\n",
    ),
  };

  test("issues added later, people who changed teams, late reports", async () => {
    expect(
      await unmet({
        ...done,
        ...report(),
        ...report("recommendation: reject\nreason: no\nissues: [9]\n", BER),
        ...LIS_MANAGES,
        ...summary("ACCEPT", "", "lis-admin"),
        ...issues("{ ggus: 1, title: leaks, severity: showstopper }"),
      }),
    ).toEqual([]);
  });

  test("but the decision still has its reports and reasons", async () => {
    expect(await unmet({ ...done, ...summary("REJECT") })).toEqual([
      "reason-missing summary reason",
    ]);
    expect(
      await unmet({
        ...done,
        ...report("recommendation: reject\nreason: no\n"),
        ...summary("ACCEPT"),
      }),
    ).toEqual(["not-overruled summary overruled"]);
  });
});
