import { choices, type Field } from "./field.ts";
import { asLines, asResult } from "./plain.ts";

export const configuration: Field = {
  ...asLines("configuration"),
  digest: asResult("configuration"),
  skeleton: { start: () => "ok", hint: choices("configuration") },
};
