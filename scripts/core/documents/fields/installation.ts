import { choices, type Field } from "./field.ts";
import { asLines, asResult } from "./plain.ts";

export const installation: Field = {
  ...asLines("installation"),
  digest: asResult("installation"),
  skeleton: { start: () => "ok", hint: choices("installation") },
};
