import type { Field } from "./field.ts";
import { asLines, READ_IN_REPORT } from "./plain.ts";

export const version: Field = {
  ...asLines("version"),
  digest: READ_IN_REPORT,
  skeleton: { known: ({ rollout }) => JSON.stringify(rollout.release.version) },
};
