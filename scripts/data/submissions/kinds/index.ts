/** Every kind of submission, by its name. */
import type { SubmissionKind } from "#core/submissions/submission.ts";
import type { Kind } from "../kind.ts";
import { outcome } from "./outcome.ts";
import { report } from "./report.ts";

export const KINDS: Readonly<Partial<Record<SubmissionKind, Kind>>> = { report, outcome };
