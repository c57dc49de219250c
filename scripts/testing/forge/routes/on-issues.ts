import { writes } from "../access.ts";
import { emit } from "../events.ts";
import type { Issue } from "../model.ts";
import { presentIssue } from "../present/issues.ts";
import type { Call } from "../route.ts";

/** What an App needs for an issue, or for a pull request seen as one. */
export const ON_ISSUES = ["issues", "pull_requests"];
/** Labels, assignees, state: for people with the triage role. */
export const TRIAGE = writes("triage", ...ON_ISSUES);

/** Records an event about an issue. */
export function emitIssue({ world, repository, actor }: Call, issue: Issue, action: string): void {
  const payload = { issue: presentIssue(world, issue) };
  emit(world, { name: "issues", action, repository, actor, payload });
}
