import type { RuleCase } from "./case.ts";
import { nameCases } from "./names.ts";

/** Cases of all rules, in the order of the rooms they stand in. */
export const RULE_CASES: readonly RuleCase[] = [...nameCases];
