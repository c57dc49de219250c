import { described, type Field } from "./field.ts";
import { OPTIONAL, READ_IN_REPORT } from "./plain.ts";

const label = "Beta flag";

export const beta: Field = {
  ...described("beta"),
  label,
  page: { at: "lines", show: ({ beta }) => (beta ? [{ label, value: [beta.service] }] : []) },
  document: { at: "lines", show: ({ beta }) => [[label, beta?.service]] },
  digest: READ_IN_REPORT,
  skeleton: OPTIONAL,
};
