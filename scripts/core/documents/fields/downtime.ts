import type { Field } from "./field.ts";
import { asLines, READ_IN_REPORT, SELDOM_NEEDED } from "./plain.ts";

export const downtime: Field = {
  ...asLines("downtime"),
  digest: READ_IN_REPORT,
  skeleton: SELDOM_NEEDED,
};
