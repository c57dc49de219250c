import type { Field } from "./field.ts";
import { asLines, READ_IN_REPORT } from "./plain.ts";

export const version: Field = {
  ...asLines("version"),
  digest: READ_IN_REPORT,
  skeleton: { start: ({ rollout }) => JSON.stringify(rollout.release.version), hint: "" },
};
