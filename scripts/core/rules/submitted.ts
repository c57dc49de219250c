/**
 * The rules that a report, a summary or a team's file can break: what a page of the site applies to a text before it is
 * sent (FRONT-DOOR, “On the site”). A test holds the list to the cases of all rules.
 */
import { dateRules } from "./dates.ts";
import { duplicateRules } from "./duplicates.ts";
import { issueRules } from "./issues.ts";
import { linkRules } from "./links.ts";
import { missingRules } from "./missing.ts";
import { nameRules } from "./names.ts";
import { peopleRules } from "./people.ts";
import { referenceRules } from "./references.ts";
import { reportRules } from "./reports.ts";
import type { Rule } from "./rule.ts";
import { selectionRules } from "./selection.ts";
import { summaryRules } from "./summary.ts";

export const SUBMITTED_RULES: readonly Rule[] = [
  ...nameRules,
  ...referenceRules,
  ...peopleRules,
  ...duplicateRules,
  ...issueRules,
  ...dateRules,
  ...selectionRules,
  ...reportRules,
  ...summaryRules,
  ...missingRules,
  ...linkRules,
];
