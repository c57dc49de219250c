import { expect, test } from "vitest";
import { compareProblems, type Problem } from "#core/base/problems.ts";
import { reportFileName, summaryFileName } from "#core/model/names.ts";
import { checkTree } from "#data/check-tree.ts";
import { parseFrontMatter } from "#data/front-matter.ts";
import { BER, GLA, LIS } from "../../testing/federation.ts";
import { memoryTree } from "../../testing/memory-tree.ts";
import { ANCHORS, IN_TEST, type RecordedFiles, recorded } from "../../testing/recorded.ts";
import * as stages from "../../testing/recorded-stages.ts";
import { reportSkeleton, summarySkeleton, TEAM_FILE, teamSkeleton } from "./skeletons.ts";

const TODAY = "2011-05-24";

/** What a person writes in place of CHOOSE, by the field. */
const CHOICES: Readonly<Record<string, string>> = {
  action: "upgrade",
  installation: "ok",
  configuration: "ok",
  releaseNotes: "correct",
  recommendation: "accept",
  vos: "atlas",
  name: "direct submission",
  result: "pass",
  date: "2011-06-10",
  until: "2011-06-10",
  by: "manager-one",
  approvedBy: "manager-two",
  outcome: "ACCEPT",
  knownIssues: "[71000, 71001]",
  [LIS]: "site down",
  [GLA]: "the workaround holds",
  ngi: "NGI_CH",
  site: "ex-bern",
  region: "Switzerland",
  country: "CH",
  timezone: "Europe/Zurich",
  contact: "grid-admin@bern.example.org",
  since: "2011-05-01",
  github: "bern-admin",
  id: "4711",
  component: "EMI/cream",
  platforms: "sl5-x86_64",
};

const BODIES = /^What .*\.$/;

/** The places that are still to be filled in, as `line:column`. */
function open(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    if (BODIES.test(line)) return [`${index + 1}:1`];
    const [written = ""] = line.split(/(?:^|\s)#/);
    return Array.from(written.matchAll(/CHOOSE/g), (one) => `${index + 1}:${one.index + 1}`);
  });
}

/** The text with each choice made; outcomes as the hint says where only one is possible. */
const filled = (lines: readonly string[], choices: Readonly<Record<string, string>>): string =>
  lines
    .map((line) => {
      if (BODIES.test(line)) return "Upgraded on Monday, no trouble since.";
      const [, written = line, hint = ""] = /^(.*?)(\s+#.*)$/.exec(line) ?? [];
      const chosen = written.replace(/([\w.-]+):(\s*\[?)CHOOSE/g, (_, name: string, between) => {
        if (name === "outcome" && hint.includes("only REJECT")) return "outcome: REJECT";
        return `${name}:${between}${choices[name] ?? `NOTHING-FOR-${name}`}`;
      });
      return chosen + hint;
    })
    .join("\n");

async function problemsOf(
  texts: ReadonlyMap<string, string>,
  file: string,
  text: string,
  now = `${TODAY}T12:00:00Z`,
): Promise<Problem[]> {
  const tree = memoryTree(new Map([...texts, [file, `${text}\n`]]));
  const { problems } = await checkTree(tree, { real: now });
  return problems.filter((one) => one.file === file).sort(compareProblems);
}

/** A form that is not filled in: an error at each thing to choose and nothing else; filled in: nothing at all. */
async function expectForm(
  texts: ReadonlyMap<string, string>,
  file: string,
  lines: readonly string[],
  { choices = {}, now = `${TODAY}T12:00:00Z`, named = file } = {},
): Promise<void> {
  const unchanged = await problemsOf(texts, file, lines.join("\n"), now);
  expect(unchanged.map(({ line, column }) => `${line}:${column}`)).toEqual(open(lines));
  expect(open(lines)).not.toEqual([]);
  expect(new Set(unchanged.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
    new Set(["placeholder error"]),
  );
  for (const { hint } of unchanged) expect(hint).toMatch(/write .*[a-zA-Z]/);
  for (const place of open(lines)) {
    const one = lines.map((line, index) =>
      place.startsWith(`${index + 1}:`) ? line : filled([line], { ...CHOICES, ...choices }),
    );
    const left = await problemsOf(texts, file, one.join("\n"), now);
    expect(left.map(({ rule }) => rule)).toContain("placeholder");
  }
  const whole = filled(lines, { ...CHOICES, ...choices });
  expect(await problemsOf(texts, named, whole, "2011-06-11T12:00:00Z")).toEqual([]);
}

const listed = (files: RecordedFiles) => {
  stages.reported(files);
  stages.decisionsOf(files).issues?.push({ ggus: 71001, title: "Full disk", severity: "minor" });
};

const REPORT_WORLDS: readonly [string, string, string, (files: RecordedFiles) => void][] = [
  ["who was exposed", GLA, TODAY, stages.accepted],
  ["who only accepted", LIS, TODAY, stages.accepted],
  ["on the day it accepts", LIS, "2011-05-14", stages.accepted],
  [
    "with several members, none of whom answered",
    LIS,
    TODAY,
    (files) => {
      stages.accepted(files);
      files.teams[LIS]?.members.push({ github: "lis-two", id: 191 });
      delete stages.ticketOf(files).participation?.[LIS]?.by;
    },
  ],
  [
    "of a first version",
    GLA,
    TODAY,
    (files) => {
      stages.accepted(files);
      for (const path of Object.keys(files.releases)) {
        if (!path.startsWith("EMI-1.0/cream/1.13.0")) continue;
        delete files.releases[path];
        for (const map of [files.rollouts, files.tickets, files.releaseTickets]) {
          for (const one of Object.keys(map)) if (one.startsWith(path)) delete map[one];
        }
      }
      files.distributionReleases = {};
    },
  ],
];

test.for(REPORT_WORLDS)(
  "an unchanged report fails at each thing to choose, a filled one passes: %s",
  async ([, team, today, stage]) => {
    const { registry, rollout, texts } = await recorded(stage);
    const lines = reportSkeleton(registry, rollout(IN_TEST), team, today);
    const file = `rollouts/${IN_TEST}/${reportFileName(team, rollout(IN_TEST).release)}`;
    await expectForm(texts, file, lines, { choices: { by: "lis-admin" } });
  },
);

const SUMMARY_WORLDS: readonly [string, string | undefined, (files: RecordedFiles) => void][] = [
  ["with issues and a report that recommends reject", "manager-one", listed],
  ["where nobody is named as manager", undefined, listed],
  [
    "with a team that has not reported",
    "manager-one",
    (files) => {
      listed(files);
      delete files.reports[`${IN_TEST}/${LIS}-EMI-cream-1.13.1.md`];
      const ticket = stages.ticketOf(files);
      ticket.history = ticket.history.filter(
        ({ event, team }) => event !== "reported" || team !== LIS,
      );
    },
  ],
  [
    "with a showstopper",
    "manager-one",
    (files) => {
      listed(files);
      Object.assign(stages.decisionsOf(files).issues?.[0] ?? {}, { severity: "showstopper" });
    },
  ],
  ["without a report", "manager-one", stages.accepted],
  [
    "by a member of a reporting team",
    "lis-admin",
    (files) => {
      listed(files);
      files.groups["staged-rollout"]?.members.push({
        github: "lis-admin",
        id: 101,
        families: ["glite"],
      });
    },
  ],
];

test.for(SUMMARY_WORLDS)(
  "an unchanged summary fails at each thing to choose, a filled one passes: %s",
  async ([, manager, stage]) => {
    const { registry, rollout, texts } = await recorded(stage);
    const lines = summarySkeleton(registry, rollout(IN_TEST), manager, TODAY);
    const file = `rollouts/${IN_TEST}/${summaryFileName(rollout(IN_TEST).release)}`;
    await expectForm(texts, file, lines);
  },
);

test("an unchanged team fails at each thing to choose, a filled one passes under its own name", async () => {
  const { texts } = await recorded();
  await expectForm(texts, TEAM_FILE, teamSkeleton(), { named: "teams/ea-NGI_CH-ex-bern.yaml" });
});

test("an error of a choice says which values there are", async () => {
  const { registry, rollout, texts } = await recorded(stages.accepted);
  const file = `rollouts/${IN_TEST}/${reportFileName(GLA, rollout(IN_TEST).release)}`;
  const lines = reportSkeleton(registry, rollout(IN_TEST), GLA, TODAY);
  const found = await problemsOf(texts, file, lines.join("\n"));
  expect(found.map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
    "action: is still to be chosen; write one of install, upgrade, both",
    "installation: is still to be chosen; write one of ok, issues, failed",
    "configuration: is still to be chosen; write one of ok, issues, failed",
    "releaseNotes: is still to be chosen; write one of correct, partly, incorrect",
    "vos, entry 1: is still to be chosen; The name of a Virtual Organisation; write for example atlas",
    "name: is still to be chosen; What was tested; write for example srm put/get",
    "result: is still to be chosen; write one of pass, fail, skip",
    "recommendation: is still to be chosen; write one of accept, reject",
    '"What you did, what you saw, what others should know." is what the form said; write your own text instead, in a sentence or more',
  ]);
});

test("what is known is filled in", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const lines = reportSkeleton(registry, rollout(IN_TEST), GLA, TODAY);
  expect(parseFrontMatter(`${lines.join("\n")}\n`).value).toMatchObject({
    team: GLA,
    by: ["gla-admin"],
    date: TODAY,
    version: "1.13.1",
    upgradedFrom: "1.13.0",
    exposure: { from: "2011-05-16", until: TODAY },
  });
});

test("its exposure starts with the acceptance where nothing else was said, and ends when it was long enough", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const exposure = (today: string) =>
    parseFrontMatter(`${reportSkeleton(registry, rollout(IN_TEST), LIS, today).join("\n")}\n`)
      .value;
  expect(exposure("2011-05-18")).toMatchObject({
    exposure: { from: "2011-05-14", until: "CHOOSE" },
  });
  expect(exposure("2011-05-19")).toMatchObject({
    exposure: { from: "2011-05-14", until: "2011-05-19" },
  });
});

test("Virtual Organisations are asked for where the component has any, and not of trust anchors", async () => {
  const { registry, rollout } = await recorded(stages.accepted);
  const vos = (path: string) =>
    reportSkeleton(registry, rollout(path), BER, TODAY).find((line) => line.includes("vos:"));
  expect(vos(IN_TEST)).toMatch(/^vos: \[CHOOSE\]/);
  expect(vos(ANCHORS)).toMatch(/^# vos: /);
});

test.for([
  [{}, "No team reported."],
  [{ [GLA]: "site down", [LIS]: "holidays" }, "Every team was excused."],
] as const)("a summary says why only REJECT is possible: %j", async ([excused, reason]) => {
  const { registry, rollout } = await recorded((files) => {
    stages.accepted(files);
    stages.decisionsOf(files).excused = { ...excused };
  });
  const lines = summarySkeleton(registry, rollout(IN_TEST), "manager-one", TODAY);
  expect(lines).toContain(`outcome: CHOOSE          # only REJECT is possible: ${reason}`);
  expect(lines).toContain(`reason: ${JSON.stringify(reason)}`);
});

test.for(["1234", "null", "True", "a-b", "0x1"])(
  "the login %j is read as a text",
  async (login) => {
    const { registry, rollout } = await recorded(stages.reported);
    const lines = summarySkeleton(registry, rollout(IN_TEST), login, TODAY);
    expect(parseFrontMatter(`${lines.join("\n")}\n`).value).toMatchObject({ by: login });
  },
);

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
  expect(parseFrontMatter(`${lines.join("\n")}\n`).value).toMatchObject({
    exposure: { from: "2011-05-14", until: "2011-05-21" },
  });
});

test("a showstopper that a team reported and nobody took up leaves only REJECT too", async () => {
  const { registry, rollout } = await recorded((files) => {
    stages.reported(files);
    stages.ticketOf(files).history.push({
      at: "2011-05-23T11:00:00Z",
      event: "problem",
      team: GLA,
      severity: "showstopper",
      text: "all jobs lost",
    });
  });
  expect(summarySkeleton(registry, rollout(IN_TEST), "manager-one", TODAY)).toContain(
    `reason: "Unresolved showstopper: problem 2 of ${GLA}, “all jobs lost”."`,
  );
});
