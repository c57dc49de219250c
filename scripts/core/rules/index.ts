/** Every rule that `check` applies, in the order of the rooms they stand in. */
import { teamFileName } from "./names.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [teamFileName];
