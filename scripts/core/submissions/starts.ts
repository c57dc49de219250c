/** What is wrong with how a submission begins, where it is not as we ask for it. */

import type { SubmissionStart } from "#core/comments/submission-start.ts";
import type { Mistake } from "./submission.ts";

const FIRST_LINE = {
  report: "report NGI-Site",
  outcome: "outcome ACCEPT",
  approve: "approve DIGEST",
} as const;

/** The mistakes of the beginning; none where it is as it should be. */
export function startMistakes({ how, kind, row }: SubmissionStart): Mistake[] {
  const first = `“${FIRST_LINE[kind]}”`;
  const at = (message: string, hint: string): Mistake[] => [
    { rule: "submission-start", line: row + 1, column: 1, message, hint },
  ];
  switch (how) {
    case "exact":
      return [];
    case "alike":
      return at(`the first line is not ${first}`, `write ${first} there, and nothing else`);
    case "block":
      return at(`no line ${first} stands above the block`, `write ${first} above it`);
    case "below":
      return at(`it stands below a quotation`, `write ${first} at the very beginning`);
    case "quoted":
      return at(
        "all of it is marked as quoted",
        "write it without > before its lines, if it is yours",
      );
    default:
      return how satisfies never;
  }
}

export const REPORT_HINTS = {
  noBlock: {
    message: "no block of fields stands below the first line",
    hint: "put the block below it, and your text below the block",
  },
} as const;
