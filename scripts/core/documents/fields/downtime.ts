import type { Field } from "./field.ts";
import { asLines, OPTIONAL, READ_IN_REPORT } from "./plain.ts";

export const downtime: Field = {
  ...asLines("downtime"),
  digest: READ_IN_REPORT,
  skeleton: OPTIONAL,
};
