/** What became of tickets that people removed from the forge, in words. */
import type { Release, Rollout, Ticket } from "./registry.ts";

export type FormerIssue = NonNullable<Ticket["formerIssues"]>[number];

/** What became of it, to follow “which”. */
export const GONE: Readonly<Record<FormerIssue["gone"], string>> = {
  deleted: "was deleted",
  transferred: "was transferred to another repository",
  discussion: "was turned into a discussion",
  "not-found": "is not found any more",
};

/** The ticket whose place the present one took, if any. */
export const formerIssue = ({ ticket }: Rollout | Release): FormerIssue | undefined =>
  ticket?.data.formerIssues?.at(-1);
