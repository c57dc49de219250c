/** What several reasons have people type: lines for the ticket, and files to write or change (DESIGN sections 4 and 5). */

import { CHOOSE, LOGIN, NUMBER, REASON, REPORT_LINK, TITLE } from "#core/base/placeholders.ts";
import { beginning } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { outcomeBlock, summarySkeleton, unlistedIssues } from "#core/documents/skeletons.ts";
import { answerName, summaryFileName } from "#core/model/names.ts";
import { familyOf, managersOf } from "#core/model/people.ts";
import { decisionPagePath } from "#core/model/site-pages.ts";
import { actingManager } from "#core/model/teams.ts";
import { candidates } from "./candidates.ts";
import { hasVerifierLeft } from "./conditions.ts";
import type { Facts, Way } from "./reason.ts";

const MAX_CANDIDATES = 3;

/** Lines for the ticket; `otherwise` where there is none to propose. */
export const comment = (
  label: string,
  lines: readonly string[],
  otherwise: readonly string[] = [],
): Way => ({
  kind: "comment",
  label,
  lines: lines.length > 0 ? lines : otherwise,
});

/** A file that is there, and what to add to it or change in it. */
export const edit = (label: string, file: string, lines: readonly string[] = []): Way => ({
  kind: "edit-file",
  label,
  file,
  text: lines.join("\n"),
});

/** In `rollout.yaml`: changed where it exists, created where intake has not created it. */
export function decide({ rollout }: Facts, label: string, lines: readonly string[]): Way {
  if (rollout.decisions) return edit(label, rollout.decisions.file, lines);
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return { kind: "new-file", label, file, text: `${lines.join("\n")}\n` };
}

/** A line, or `rollout.yaml`: takes an accepted or released version out of use. */
export const recall = (facts: Facts): Way[] => [
  comment("Recall it", [`recall ${REASON}`]),
  decide(facts, "Recall it", [
    `recall: { reason: ${CHOOSE}, by: ${actingManager(facts.rollout, facts.registry) ?? CHOOSE}, date: ${localDate(facts.now, "UTC")} }`,
  ]),
];

/** Lists an issue that has no ticket in GGUS yet, as far as it is known; the longest title is that of the schema. */
export const issueLine = (severity: string, title: string): string =>
  `issue ${NUMBER} ${severity} ${beginning(title, 200)}`;

/** The lines with which a verifier decides. */
export const ACCEPT_VERIFIED = `verification accept ${REPORT_LINK}`;
export const REJECT_VERIFIED = `verification reject ${REASON}`;

/** In the block `verification` of `rollout.yaml`. */
export function decideVerification(facts: Facts, label: string, lines: readonly string[]): Way {
  // Nobody signs for somebody else (DESIGN section 5).
  const mine = hasVerifierLeft(facts.rollout, facts.registry)
    ? [`by: ${CHOOSE}   # your login`, ...lines]
    : lines;
  return decide(facts, label, ["  # below verification:", ...mine.map((line) => `  ${line}`)]);
}

/** Teams that could be asked, free ones first. */
export function askTeam({ registry, rollout, now }: Facts): Way {
  const free = candidates(registry, rollout, now).slice(0, MAX_CANDIDATES);
  return comment(
    "Ask a team",
    free.map(({ team }) => `ask ${answerName(team.name)}`),
    ["ask NGI-SITE"],
  );
}

/** A line for each who can be named manager of the rollout (R105); where the family has none, for the coordinator. */
export function nameManager({ registry, rollout }: Facts): Way {
  const managers = managersOf(registry, familyOf(registry, rollout));
  return managers.length > 0
    ? comment(
        "Name the manager",
        managers.map(({ github }) => `manager ${github}`),
      )
    : comment("Decide yourself", [`manager ${LOGIN}`]);
}

/** What a coordinator does who names a manager; where the family has none, what there is to do instead. */
export const whatToName = ({ registry, rollout }: Facts, otherwise: string): string =>
  managersOf(registry, familyOf(registry, rollout)).length > 0
    ? otherwise
    : "no manager exists: add one (teams/staged-rollout.yaml), or decide yourself";

/** The manager's summary: corrected where it is there, written where it is not; `reject` is why it rejects. */
export function summary({ registry, rollout, now }: Facts, label: string, reject?: string): Way {
  if (rollout.summary) return edit("Correct the summary", rollout.summary.file);
  const manager = actingManager(rollout, registry);
  const today = localDate(now, "UTC");
  return {
    kind: "new-file",
    label,
    file: `rollouts/${rollout.path}/${summaryFileName(rollout.release)}`,
    text: `${summarySkeleton(registry, rollout, manager, today, reject).join("\n")}\n`,
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
    decide(facts, "List the issues that reports name", [
      "issues:",
      ...unlisted.map((ggus) => `  - { ggus: ${ggus}, title: ${CHOOSE}, severity: ${CHOOSE} }`),
    ]),
  ];
}
