/** The validators that were compiled when the site was built, for the browser's policy allows no compiling. */
import { release, report, summary, team } from "virtual:validators";
import type { JudgedKind, SchemaErrors } from "../../judge/judge.ts";

const validators = { release, report, summary, team } satisfies { [Kind in JudgedKind]: unknown };

export const schemaErrors: SchemaErrors = (kind, value) => {
  const validate = validators[kind];
  return validate(value) ? [] : (validate.errors ?? []);
};
