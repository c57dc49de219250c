import type { Field } from "./field.ts";
import { asLines, asResult, OPTIONAL } from "./plain.ts";

export const documentation: Field = {
  ...asLines("documentation"),
  digest: asResult("documentation"),
  skeleton: OPTIONAL,
};
