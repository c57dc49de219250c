import { expect, test } from "vitest";
import { parseFrontMatter } from "#data/front-matter.ts";
import { schemaErrors } from "#data/schemas.ts";
import { GLA, LIS } from "../../testing/federation.ts";
import { IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import * as stages from "../../testing/recorded-stages.ts";
import { reportSkeleton, summarySkeleton } from "./skeletons.ts";

function read(kind: "report" | "summary", lines: readonly string[]) {
  const { value, problems, body } = parseFrontMatter(`${lines.join("\n")}\n`);
  expect(problems).toEqual([]);
  expect(schemaErrors(kind, value)).toEqual([]);
  expect(body.trim()).not.toBe("");
  return value;
}

const summary = async (stage: (files: RecordedFiles) => void, manager = "manager-one") => {
  const { registry, rollout } = await recorded(stage);
  return summarySkeleton(registry, rollout(IN_TEST), manager, "2011-05-24");
};

test("a summary to start from is valid, with the known issues filled in", async () => {
  expect(read("summary", await summary(stages.reported))).toEqual({
    outcome: "ACCEPT",
    by: "manager-one",
    date: "2011-05-24",
    knownIssues: [71000, 71001],
  });
});

test("a showstopper makes it a rejection, with the reason", async () => {
  const stopped = await summary((files) => {
    stages.reported(files);
    Object.assign(stages.decisionsOf(files).issues?.[0] ?? {}, { severity: "showstopper" });
  });
  expect(read("summary", stopped)).toMatchObject({
    outcome: "REJECT",
    reason: "Unresolved showstopper: GGUS 71000.",
  });
});

test.for([
  [{}, "No team reported."],
  [{ [GLA]: "site down", [LIS]: "holidays" }, "Every team was excused."],
] as const)("without a report it is a rejection", async ([excused, reason]) => {
  const lines = await summary((files) => {
    stages.accepted(files);
    stages.decisionsOf(files).excused = { ...excused };
  });
  expect(read("summary", lines)).toMatchObject({ outcome: "REJECT", reason });
});

test("what needs a reason is there as a comment, so that it counts only once it is written", async () => {
  const lines = await summary((files) => {
    stages.reported(files);
    delete files.reports[`${IN_TEST}/${LIS}-EMI-cream-1.13.1.md`];
  });
  expect(lines).toContain(`# excused: { ${LIS}: why it need not report }`);
  expect(lines).toContain(`# overruled: { ${GLA}: why you accept nevertheless }`);
  const uncommented = lines.map((line) => line.replace(/^# (?=excused|overruled)/, ""));
  expect(read("summary", uncommented)).toMatchObject({
    excused: { [LIS]: "why it need not report" },
    overruled: { [GLA]: "why you accept nevertheless" },
  });
});

test.for(["1234", "null", "True", "a-b", "0x1"])(
  "the login %j is read as a text",
  async (login) => {
    expect(read("summary", await summary(stages.reported, login))).toMatchObject({ by: login });
  },
);

test("a report to start from is valid, with what is known filled in", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const lines = reportSkeleton(registry, rollout(IN_TEST), GLA, "2011-05-23");
  expect(read("report", lines)).toEqual({
    team: GLA,
    by: ["gla-admin"],
    date: "2011-05-23",
    version: "1.13.1",
    action: "upgrade",
    upgradedFrom: "1.13.0",
    installation: "ok",
    configuration: "ok",
    releaseNotes: "correct",
    exposure: { from: "2011-05-16", until: "2011-05-23" },
    tests: [],
    metrics: [],
    issues: [],
    recommendation: "accept",
  });
});

test("its exposure starts with the acceptance where nothing else was said", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const lines = reportSkeleton(registry, rollout(IN_TEST), LIS, "2011-05-13");
  expect(read("report", lines)).toMatchObject({
    exposure: { from: "2011-05-14", until: "2011-05-14" },
  });
});

test("the day of the acceptance is that of the team's own time zone", async () => {
  const { registry, rollout } = await recorded((files) => {
    stages.accepted(files);
    const team = files.teams[LIS];
    const part = stages.ticketOf(files).participation?.[LIS];
    if (!team || !part) throw new Error("LIS does not take part");
    team.timezone = "Pacific/Auckland";
    part.at = "2011-05-13T23:30:00Z";
  });
  const lines = reportSkeleton(registry, rollout(IN_TEST), LIS, "2011-05-21");
  expect(read("report", lines)).toMatchObject({
    exposure: { from: "2011-05-14", until: "2011-05-21" },
  });
});

test("a showstopper that a team reported and nobody took up makes it a rejection too", async () => {
  const stopped = await summary((files) => {
    stages.reported(files);
    stages.ticketOf(files).history.push({
      at: "2011-05-23T11:00:00Z",
      event: "problem",
      team: GLA,
      severity: "showstopper",
      text: "all jobs lost",
    });
  });
  expect(read("summary", stopped)).toMatchObject({
    outcome: "REJECT",
    reason: `Unresolved showstopper: problem 2 of ${GLA}, “all jobs lost”.`,
  });
});
