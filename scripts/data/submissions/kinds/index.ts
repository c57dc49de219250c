/** Every kind of submission, by its name. */
import type { SubmissionKind } from "#core/submissions/submission.ts";
import type { Kind } from "../kind.ts";
import { commitments } from "./commitments.ts";
import { outcome } from "./outcome.ts";
import { release } from "./release.ts";
import { report } from "./report.ts";
import { team } from "./team.ts";

export const KINDS: Readonly<Record<SubmissionKind, Kind>> = {
  report,
  outcome,
  release,
  team,
  commitments,
};
