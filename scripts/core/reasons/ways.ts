/** What several reasons have people type: lines for the ticket, and files to write or change (DESIGN sections 4 and 5). */

import { CHOOSE, NUMBER, REASON, REPORT_LINK, TITLE } from "#core/base/placeholders.ts";
import { beginning } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { outcomeBlock, summarySkeleton, unlistedIssues } from "#core/documents/skeletons.ts";
import { yamlName } from "#core/documents/yaml-name.ts";
import { answerName, summaryFileName } from "#core/model/names.ts";
import { familyOf, managersOf, nameableManagers, teamsOf } from "#core/model/people.ts";
import type { Decisions } from "#core/model/registry.ts";
import { decisionPagePath } from "#core/model/site-pages.ts";
import { actingManager, isCommittedTo, takesPart } from "#core/model/teams.ts";
import { teamsOffered } from "./candidates.ts";
import { hasVerifierLeft } from "./conditions.ts";
import type { Facts, FileWay, Way } from "./reason.ts";

/** Lines for the ticket. */
export const comment = (label: string, lines: readonly string[]): Way => ({
  kind: "comment",
  label,
  lines,
});

/** A file that is there, and what to add to it or change in it: in one of its properties, where one is named. */
export const edit = (
  label: string,
  file: string,
  lines: readonly string[] = [],
  field?: string,
): FileWay => ({
  kind: "edit-file",
  label,
  file,
  text: lines.join("\n"),
  ...(field === undefined ? {} : { fields: [field] }),
});

/** A property of `rollout.yaml`: changed where the file exists, created where intake has not created it. */
export function decide(
  { rollout }: Facts,
  field: keyof Decisions,
  label: string,
  lines: readonly string[],
): FileWay {
  if (rollout.decisions) return edit(label, rollout.decisions.file, lines, field);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return { kind: "new-file", label, file, text: `${lines.join("\n")}\n`, fields: [field] };
}

/** A line, or `rollout.yaml`: takes an accepted or released version out of use. */
export function recall(facts: Facts, why?: string): Way[] {
  const manager = actingManager(facts.rollout, facts.registry);
  const by = manager === undefined ? CHOOSE : yamlName(manager);
  const reason = why === undefined ? CHOOSE : JSON.stringify(why);
  return [
    comment("Recall it", [`recall ${why ?? REASON}`]),
    {
      ...decide(facts, "recall", "Recall it", [
        `recall: { reason: ${reason}, by: ${by}, date: ${localDate(facts.now, "UTC")} }`,
      ]),
      ...(manager === undefined ? {} : { signedBy: manager }),
    },
  ];
}

/** Lists an issue that has no ticket in GGUS yet, as far as it is known; the longest title is that of the schema. */
export const issueLine = (severity: string, title: string): string =>
  `issue ${NUMBER} ${severity} ${issueTitle(title)}`;

/** A text as the title of an issue. */
export const issueTitle = (text: string): string => beginning(text, 200);

/** The lines with which a verifier decides. */
export const ACCEPT_VERIFIED = `verification accept ${REPORT_LINK}`;
export const REJECT_VERIFIED = `verification reject ${REASON}`;

/** In the block `verification` of `rollout.yaml`. */
export function decideVerification(facts: Facts, label: string, lines: readonly string[]): FileWay {
  // Nobody signs for somebody else (DESIGN section 5).
  const by = hasVerifierLeft(facts.rollout, facts.registry)
    ? undefined
    : facts.rollout.decisions?.data.verification?.by;
  const mine = by === undefined ? [`by: ${CHOOSE}   # your login`, ...lines] : lines;
  const way = decide(facts, "verification", label, [
    "  # below verification:",
    ...mine.map((line) => `  ${line}`),
  ]);
  return by === undefined ? way : { ...way, signedBy: by };
}

/** Teams that could be asked. */
export function askTeam({ registry, rollout, now }: Facts): Way {
  const teams = teamsOffered(registry, rollout, now);
  const isCommitted = teams.some((team) => isCommittedTo(team, rollout));
  return comment(
    isCommitted ? "Ask a team" : "Ask a team that is not committed to it",
    teams.map(({ name }) => `ask ${answerName(name)}`),
  );
}

/** A member's line about the team's own part; the team stands in it where somebody could mean another. */
export function ownLine(
  { registry, rollout }: Facts,
  team: string,
  word: string,
  rest?: string,
): string {
  const members = registry.teams.get(team)?.data.members ?? [];
  const others = members
    .flatMap(({ github, id }) => teamsOf(registry, { login: github, id }))
    .filter(({ name }) => name !== team && takesPart(rollout, name));
  return [word, ...(others.length > 0 ? [answerName(team)] : []), rest]
    .filter((part) => part !== undefined)
    .join(" ");
}

/** Asks everybody in the family. */
export const askList = (): Way => comment("Ask the whole list", ["pool"]);

/** A line for each who can be named manager of the rollout (R105); where the family has none, for the coordinator. */
export function nameManager({ registry, rollout }: Facts): Way {
  const family = familyOf(registry, rollout);
  return comment(
    managersOf(registry, family).length > 0 ? "Name the manager" : "Decide yourself",
    nameableManagers(registry, family).map(({ github }) => `manager ${github}`),
  );
}

/** What a coordinator does who names a manager; where the family has none, what there is to do instead. */
export const whatToName = ({ registry, rollout }: Facts, otherwise: string): string =>
  managersOf(registry, familyOf(registry, rollout)).length > 0
    ? otherwise
    : "no manager exists: add one (teams/staged-rollout.yaml), or decide yourself";

/** The summary, for the manager: corrected where it is there, written where it is not; `reject` is why it rejects. */
export const summary = (facts: Facts, label: string, reject?: string): Way =>
  summaryBy(actingManager(facts.rollout, facts.registry), facts, label, reject);

/** The same by somebody else, where no manager is given. */
export function summaryBy(
  manager: string | undefined,
  { registry, rollout, now }: Facts,
  label: string,
  reject?: string,
): Way {
  if (rollout.summary) return edit("Correct the summary", rollout.summary.file);
  const today = localDate(now, "UTC");
  return {
    kind: "new-file",
    label,
    file: `rollouts/${rollout.path}/${summaryFileName(rollout.release)}`,
    text: `${summarySkeleton(registry, rollout, manager, today, reject).join("\n")}\n`,
    ...(manager === undefined ? {} : { signedBy: manager }),
    paste: {
      lines: outcomeBlock(rollout, reject),
      page: decisionPagePath(rollout),
    },
  };
}

/** Lines, or `rollout.yaml`: the GGUS tickets that reports name and its issues do not (R117). */
export function listIssues(facts: Facts): Way[] {
  const unlisted = unlistedIssues(facts.rollout);
  return [
    comment(
      "List the issues that reports name",
      unlisted.map((ggus) => `issue ${ggus} major ${TITLE}`),
    ),
    decide(facts, "issues", "List the issues that reports name", [
      "issues:",
      ...unlisted.map((ggus) => `  - { ggus: ${ggus}, title: ${CHOOSE}, severity: ${CHOOSE} }`),
    ]),
  ];
}
