import type { Field } from "./field.ts";
import { asLines, asResult, NEEDED } from "./plain.ts";

export const configuration: Field = {
  ...asLines("configuration"),
  digest: asResult("configuration"),
  skeleton: NEEDED,
};
