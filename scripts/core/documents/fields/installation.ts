import type { Field } from "./field.ts";
import { asLines, asResult, NEEDED } from "./plain.ts";

export const installation: Field = {
  ...asLines("installation"),
  digest: asResult("installation"),
  skeleton: NEEDED,
};
