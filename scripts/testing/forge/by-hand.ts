/** What people do to issues on the forge's own pages, and no route of the API does. */
import type { Account, Issue, Label, Repository } from "./model.ts";
import type { World } from "./world.ts";

/** Deletes an issue, with its comments; its number stays used, and its sub-issues have no parent any more. */
export function deleteIssue(issue: Issue): void {
  detach(issue);
  issue.gone = { kind: "deleted" };
}

/** Transfers an issue to another repository of its owner, with its comments; answers the issue there. */
export function transferIssue(world: World, issue: Issue, to: Repository): Issue {
  detach(issue);
  const there: Issue = {
    ...issue,
    id: world.nextId(),
    repository: to,
    number: to.issues.length + 1,
    comments: [],
    children: [],
    labels: [],
  };
  to.issues.push(there);
  issue.gone = { kind: "transferred", to: there };
  return there;
}

function detach(issue: Issue): void {
  const { parent, children } = issue;
  if (parent) parent.children.splice(parent.children.indexOf(issue), 1);
  issue.parent = undefined;
  for (const child of children.splice(0)) child.parent = undefined;
}

/**
 * Turns an issue into a discussion: it is closed and locked, and an event says so. The issue itself does not
 * (slapperwan/gh4a#1280; “Issue event types”: converted_to_discussion).
 */
export function convertToDiscussion(world: World, issue: Issue, by: Account): void {
  Object.assign(issue, {
    discussion: true,
    locked: true,
    state: "closed",
    reason: "completed",
    closed: { at: world.now, by },
    updated: world.now,
  } satisfies Partial<Issue>);
}

/** Deletes a label, and so takes it off every issue. */
export function deleteLabel({ labels, issues }: Repository, label: Label): void {
  labels.splice(labels.indexOf(label), 1);
  for (const issue of issues) issue.labels = issue.labels.filter((one) => one !== label);
}
