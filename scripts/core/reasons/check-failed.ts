/** `check` finds an error where automation would write: it leaves the rollout alone until that is fixed. */

import type { Problem } from "#core/base/problems.ts";
import type { Blocker } from "./evaluate.ts";

/** The reasons that are shown instead: it comes before them all, and nothing waits for the next run of automation. */
export const keptBack = (
  blockers: readonly Blocker[],
  { file, line, message }: Pick<Problem, "file" | "line" | "message">,
): Blocker[] => [
  {
    code: "check-failed",
    message: `automation skips it until ${file}:${line} is fixed: ${message}`,
  },
  ...blockers.filter(({ code }) => code !== "not-recorded"),
];
