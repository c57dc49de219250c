/** Every rule that `check` applies, grouped by file. */
import { dateRules } from "./dates.ts";
import { distributionRules } from "./distributions.ts";
import { duplicateRules } from "./duplicates.ts";
import { instanceRules } from "./instance.ts";
import { issueRules } from "./issues.ts";
import { linkRules } from "./links.ts";
import { missingRules } from "./missing.ts";
import { nameRules } from "./names.ts";
import { originRules } from "./origin.ts";
import { peopleRules } from "./people.ts";
import { placeRules } from "./places.ts";
import { referenceRules } from "./references.ts";
import { reportRules } from "./reports.ts";
import type { Rule } from "./rule.ts";
import { selectionRules } from "./selection.ts";
import { summaryRules } from "./summary.ts";
import { targetRules } from "./targets.ts";
import { ticketRules } from "./ticket.ts";
import { verificationRules } from "./verification.ts";
import { waiverRules } from "./waiver.ts";

export const RULES: readonly Rule[] = [
  ...instanceRules,
  ...nameRules,
  ...referenceRules,
  ...peopleRules,
  ...placeRules,
  ...duplicateRules,
  ...issueRules,
  ...dateRules,
  ...originRules,
  ...verificationRules,
  ...selectionRules,
  ...waiverRules,
  ...reportRules,
  ...summaryRules,
  ...ticketRules,
  ...distributionRules,
  ...targetRules,
  ...missingRules,
  ...linkRules,
];
