import type { Field } from "./field.ts";
import { asLines, asResult, SELDOM_NEEDED } from "./plain.ts";

export const documentation: Field = {
  ...asLines("documentation"),
  digest: asResult("documentation"),
  skeleton: SELDOM_NEEDED,
};
