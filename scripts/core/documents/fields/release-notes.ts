import type { Field } from "./field.ts";
import { asLines, asResult, NEEDED } from "./plain.ts";

export const releaseNotes: Field = {
  ...asLines("releaseNotes"),
  digest: asResult("releaseNotes"),
  skeleton: NEEDED,
};
