import type { Field } from "./field.ts";
import { asLines, READ_IN_REPORT } from "./plain.ts";

export const version: Field = {
  ...asLines("version"),
  page: { leftOut: "it is that of the rollout, which the page is about" },
  digest: READ_IN_REPORT,
  skeleton: { known: ({ rollout }) => JSON.stringify(rollout.release.version) },
};
