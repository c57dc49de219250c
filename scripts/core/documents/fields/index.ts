/** Every field of a report (R73, R74), in the order of the form; `tsc` names one of the schema that is missing. */
import { action } from "./action.ts";
import { beta } from "./beta.ts";
import { by } from "./by.ts";
import { configuration } from "./configuration.ts";
import { date } from "./date.ts";
import { deployment } from "./deployment.ts";
import { documentation } from "./documentation.ts";
import { downtime } from "./downtime.ts";
import { exposure } from "./exposure.ts";
import type { Field, FieldName } from "./field.ts";
import { installation } from "./installation.ts";
import { issues } from "./issues.ts";
import { metrics } from "./metrics.ts";
import { reason } from "./reason.ts";
import { recommendation } from "./recommendation.ts";
import { releaseNotes } from "./release-notes.ts";
import { team } from "./team.ts";
import { tests } from "./tests.ts";
import { upgradedFrom } from "./upgraded-from.ts";
import { version } from "./version.ts";
import { vos } from "./vos.ts";

/** The definitions by the field's name in the file. */
export const FIELDS: { readonly [Name in FieldName]: Field } = {
  team,
  by,
  date,
  version,
  action,
  upgradedFrom,
  installation,
  configuration,
  releaseNotes,
  documentation,
  deployment,
  exposure,
  beta,
  downtime,
  vos,
  tests,
  metrics,
  issues,
  recommendation,
  reason,
};

export const REPORT_FIELDS: readonly Field[] = Object.values(FIELDS);
