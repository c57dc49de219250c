import { choices, type Field } from "./field.ts";
import { asLines, asResult } from "./plain.ts";

export const releaseNotes: Field = {
  ...asLines("releaseNotes"),
  digest: asResult("releaseNotes"),
  skeleton: { start: () => "correct", hint: choices("releaseNotes") },
};
