/** Every rule that `check` applies, grouped by file. */
import { dateRules } from "./dates.ts";
import { deliveryRules } from "./deliveries.ts";
import { distributionRules } from "./distributions.ts";
import { duplicateRules } from "./duplicates.ts";
import { instanceRules } from "./instance.ts";
import { issueRules } from "./issues.ts";
import { labelRules } from "./labels.ts";
import { linkRules } from "./links.ts";
import { missingRules } from "./missing.ts";
import { nameRules } from "./names.ts";
import { originRules } from "./origin.ts";
import { packageRules } from "./packages.ts";
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
  ...labelRules,
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
  ...packageRules,
  ...deliveryRules,
  ...distributionRules,
  ...targetRules,
  ...missingRules,
  ...linkRules,
];

/** The rules that stand only in the way of changes to the file where they are broken, by name. */
export const OWN_FILE_ONLY: ReadonlySet<string> = new Set(
  RULES.flatMap(({ name, ownFileOnly }) => (ownFileOnly ? [name] : [])),
);
