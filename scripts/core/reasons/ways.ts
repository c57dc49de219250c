/** What one types, and where, to take the step that a rollout waits for: the buttons of the site (DESIGN sections 4 and 5). */

import { localDate } from "#core/base/zones.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { reportSkeleton, summarySkeleton, unlistedIssues } from "#core/documents/skeletons.ts";
import { replyName, reportFileName, summaryFileName } from "#core/model/names.ts";
import { openProblems } from "#core/model/open-problems.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import { candidates } from "./candidates.ts";

/** One thing to do about a reason: a file to write or change on the forge, or lines for the ticket. */
export type Way =
  | {
      readonly kind: "new-file";
      readonly label: string;
      /** Relative to the root. */
      readonly file: string;
      readonly text: string;
    }
  | {
      readonly kind: "edit-file";
      readonly label: string;
      readonly file: string;
      /** What to add or change; empty where the button says it all. */
      readonly text: string;
    }
  | {
      readonly kind: "comment";
      readonly label: string;
      /** Any one of these, as it stands but for the words in capitals. */
      readonly lines: readonly string[];
    };

interface Facts {
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly rollout: Rollout;
  readonly now: string;
}

/** Whose reason it is to remove: what a blocker and one of its steps say. */
export interface Wanted {
  readonly code: string;
  readonly who: string;
  readonly what: string;
}

const MAX_CANDIDATES = 3;

/** The ways to take a step; none where automation, or time, takes it. */
export function waysTo({ code, who, what }: Wanted, facts: Facts): Way[] {
  const { rollout, registry, now } = facts;
  const isTeam = registry.teams.has(who);
  switch (code) {
    case "verification-missing":
      return [
        decide(facts, "Start the verification", [
          "verification:",
          "  by: YOUR-LOGIN",
          `  started: ${localDate(now, "UTC")}`,
        ]),
      ];
    case "verification-undecided":
      return [
        decide(facts, "Decide the verification", [
          "  # below verification:",
          `  decided: ${localDate(now, "UTC")}`,
          "  outcome: accept   # or reject, with a line reason: …",
          "  report: https://…",
        ]),
      ];
    case "verification-reason-missing":
      return [decide(facts, "Give the reason", ["  # below verification:", "  reason: …"])];
    case "verification-report-missing":
      return [decide(facts, "Add the report", ["  # below verification:", "  report: https://…"])];
    case "waiver-refused":
      return [decide(facts, "Change the waiver", [])];
    case "manager-missing":
      return [
        comment(
          "Name the manager",
          managersOf(facts).map((login) => `manager ${login}`),
          ["manager LOGIN"],
        ),
      ];
    case "no-team":
    case "team-left":
      return [select(facts)];
    case "nobody-accepts":
      return [
        select(facts),
        comment("Volunteer", ["accept NGI-SITE"]),
        ...(what.includes("waive") ? [...waive(facts), reject(facts)] : []),
      ];
    case "answer-missing":
    case "answer-overdue":
      return isTeam
        ? [comment("Answer", [`accept ${replyName(who)}`, `reject ${replyName(who)}`])]
        : [select(facts), comment("Ask the whole list", ["pool"])];
    case "report-missing":
    case "report-overdue":
      return isTeam ? [report(facts, who)] : awaited(facts, what);
    case "team-not-selected": {
      const team = rollout.reports.find(({ data }) => what.includes(data.team))?.data.team;
      return team === undefined ? [] : [comment("Select the team", [`ask ${replyName(team)}`])];
    }
    case "problem-open":
      return problem(facts, what);
    case "showstopper":
      return [
        decide(facts, "Say that it is solved", ["  # in the issue's line:", "  resolved: true"]),
        reject(facts),
      ];
    case "decision-missing":
      return [
        ...(unlistedIssues(rollout).length > 0 ? [listIssues(facts)] : []),
        summary(facts, "Write the summary"),
      ];
    case "not-listed":
    case "not-released":
      return listing(facts);
    case "not-recorded":
      return [];
    case "inconsistent":
      return rollout.ticket ? [edit("Correct ticket.yaml", rollout.ticket.file)] : [];
    default:
      return rollout.summary ? [edit("Correct the summary", rollout.summary.file)] : [];
  }
}

const comment = (
  label: string,
  lines: readonly string[],
  otherwise: readonly string[] = [],
): Way => ({
  kind: "comment",
  label,
  lines: lines.length > 0 ? lines : otherwise,
});

const edit = (label: string, file: string, lines: readonly string[] = []): Way => ({
  kind: "edit-file",
  label,
  file,
  text: lines.join("\n"),
});

/** In `rollout.yaml`: changed where it is there, written anew where intake has not made it. */
function decide({ rollout }: Facts, label: string, lines: readonly string[]): Way {
  if (rollout.decisions) return edit(label, rollout.decisions.file, lines);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return { kind: "new-file", label, file, text: `${lines.join("\n")}\n` };
}

function managersOf({ registry, rollout: { release } }: Facts): string[] {
  const family = registry.components.get(`${release.stack}/${release.component}`)?.data.family;
  const members = registry.groups.get("staged-rollout")?.data.members ?? [];
  return members
    .filter(({ families = [] }) => family !== undefined && families.includes(family))
    .map(({ github }) => github);
}

/** Teams that could be asked, free ones first. */
function select({ registry, rollout, now }: Facts): Way {
  const free = candidates(registry, rollout, now).slice(0, MAX_CANDIDATES);
  return comment(
    "Ask a team",
    free.map(({ team }) => `ask ${replyName(team.name)}`),
    ["ask NGI-SITE"],
  );
}

/** Where a waiver would count (R134, R135). */
function waive(facts: Facts): Way[] {
  const { procedure, rollout, now } = facts;
  const emergency = rollout.release.data.type === "emergency";
  if (!emergency && procedure.waiverOnlyEmergencySince !== undefined) return [];
  const lines = ["waiver:", "  reason: …", "  approvedBy: YOUR-LOGIN"];
  return [decide(facts, "Waive the test", [...lines, `  date: ${localDate(now, "UTC")}`])];
}

function report({ registry, rollout, now }: Facts, team: string): Way {
  const zone = registry.teams.get(team)?.data.timezone ?? "UTC";
  return {
    kind: "new-file",
    label: "Write the report",
    file: `rollouts/${rollout.path}/${reportFileName(team, rollout.release)}`,
    text: `${reportSkeleton(registry, rollout, team, localDate(now, zone)).join("\n")}\n`,
  };
}

function awaited({ rollout, procedure }: Facts, what: string): Way[] {
  const teams = Object.keys(rollout.ticket?.data.participation ?? {});
  // The longest, since one name may begin another.
  const team = teams.filter((one) => what.includes(one)).sort((a, b) => b.length - a.length)[0];
  if (team === undefined) return [];
  const days = rollout.decisions?.data.exposure?.days ?? procedure.exposure.maxDays;
  return [
    comment("Go on without it", [`excuse ${replyName(team)} REASON`]),
    comment("Give it more days", [`extend ${days + 3} REASON`]),
  ];
}

function problem(facts: Facts, what: string): Way[] {
  const told = openProblems(facts.rollout).find(({ number }) =>
    what.includes(`problem ${number} `),
  );
  if (!told) return [];
  const { text = "…", severity = "major" } = told.event;
  return [
    decide(facts, "Record it as an issue", [
      "issues:",
      `  - { ggus: NUMBER, title: ${JSON.stringify(text)}, severity: ${severity} }`,
    ]),
    comment("Dismiss it", [`dismiss ${told.number} REASON`]),
  ];
}

const listIssues = (facts: Facts): Way =>
  decide(facts, "List the issues that reports name", [
    "issues:",
    ...unlistedIssues(facts.rollout).map(
      (ggus) => `  - { ggus: ${ggus}, title: …, severity: major }`,
    ),
  ]);

const reject = (facts: Facts): Way => summary(facts, "Reject");

function summary({ registry, rollout, now }: Facts, label: string): Way {
  const manager = rollout.decisions?.data.manager ?? "YOUR-LOGIN";
  return {
    kind: "new-file",
    label,
    file: `rollouts/${rollout.path}/${summaryFileName(rollout.release)}`,
    text: `${summarySkeleton(registry, rollout, manager, localDate(now, "UTC")).join("\n")}\n`,
  };
}

/** The next planned release of the stack's distribution, where there is one. */
function listing({ registry, rollout, now }: Facts): Way[] {
  const distribution = registry.stacks.get(rollout.release.stack)?.data.distribution;
  const [next] = [...registry.distributionReleases.values()]
    .filter((one) => one.distribution === distribution && isPlanned(one, now))
    .sort((a, b) => (a.data.date < b.data.date ? -1 : 1));
  if (!next) return [];
  const title = `${next.distribution} ${next.version}`;
  const listed = next.data.contents.includes(rollout.path);
  return [
    edit(
      `${listed ? "Change" : "List it in"} ${title}`,
      next.file,
      listed ? [] : ["contents:", `  - ${rollout.path}`],
    ),
  ];
}
