import type { RuleCase } from "./case.ts";
import { dateCases } from "./dates.ts";
import { deliveryCases } from "./deliveries.ts";
import { distributionCases } from "./distributions.ts";
import { duplicateCases } from "./duplicates.ts";
import { instanceCases } from "./instance.ts";
import { labelCases } from "./labels.ts";
import { linkCases } from "./links.ts";
import { missingCases } from "./missing.ts";
import { nameCases } from "./names.ts";
import { originCases } from "./origin.ts";
import { packageCases } from "./packages.ts";
import { peopleCases } from "./people.ts";
import { referenceCases } from "./references.ts";
import { reportCases } from "./reports.ts";
import { selectionCases } from "./selection.ts";
import { summaryCases } from "./summary.ts";
import { targetCases } from "./targets.ts";
import { ticketCases } from "./ticket.ts";
import { verificationCases } from "./verification.ts";
import { waiverCases } from "./waiver.ts";

/** Cases of all rules, in the order of the rooms they stand in. */
export const RULE_CASES: readonly RuleCase[] = [
  ...instanceCases,
  ...nameCases,
  ...referenceCases,
  ...peopleCases,
  ...labelCases,
  ...duplicateCases,
  ...dateCases,
  ...originCases,
  ...verificationCases,
  ...selectionCases,
  ...waiverCases,
  ...reportCases,
  ...summaryCases,
  ...ticketCases,
  ...packageCases,
  ...deliveryCases,
  ...distributionCases,
  ...targetCases,
  ...missingCases,
  ...linkCases,
];
