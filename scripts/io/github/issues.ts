/** Tickets on the forge: issues, labels, assignees, sub-issues. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { GitHub } from "./client.ts";
import { isMissing } from "./errors.ts";

export type Issue = RestEndpointMethodTypes["issues"]["get"]["response"]["data"];
export type Label = RestEndpointMethodTypes["issues"]["getLabel"]["response"]["data"];

/** The most that GitHub lists on one page. */
const per_page = 100;

export interface IssueFilter {
  readonly state?: "open" | "closed" | "all";
  /** The login of who opened it. */
  readonly creator?: string;
  /** Only what changed at or after this instant. */
  readonly since?: string;
}

/** Issues, open ones when nothing else is said, oldest first; pull requests are left out. */
export async function listIssues(
  { octokit, owner, repo }: GitHub,
  filter: IssueFilter = {},
): Promise<Issue[]> {
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
    owner,
    repo,
    ...filter,
    sort: "created",
    direction: "asc",
    per_page,
  });
  return all.filter((issue) => !issue.pull_request);
}

/** One issue, undefined when there is none. */
export const getIssue = ({ octokit, owner, repo }: GitHub, number: number) =>
  octokit.rest.issues
    .get({ owner, repo, issue_number: number })
    .then(({ data }): Issue => data)
    .catch(isMissing);

export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** Opens an issue. Not repeated when the response is lost: look for it before trying again. */
export async function createIssue(
  { octokit, owner, repo }: GitHub,
  issue: IssueText & { readonly labels?: readonly string[] },
): Promise<Issue> {
  const { title, body, labels = [] } = issue;
  const sent = { owner, repo, title, body, labels: [...labels] };
  return (await octokit.rest.issues.create(sent)).data;
}

export interface IssueChange extends Partial<IssueText> {
  readonly state?: "open" | "closed";
  readonly state_reason?: "completed" | "not_planned" | "reopened";
}

export async function updateIssue(
  { octokit, owner, repo }: GitHub,
  number: number,
  change: IssueChange,
): Promise<Issue> {
  return (await octokit.rest.issues.update({ owner, repo, issue_number: number, ...change })).data;
}

/** Sets the issue's labels; others are removed. */
export async function setLabels(
  { octokit, owner, repo }: GitHub,
  number: number,
  labels: readonly string[],
): Promise<void> {
  await octokit.rest.issues.setLabels({ owner, repo, issue_number: number, labels: [...labels] });
}

export const listLabels = ({ octokit, owner, repo }: GitHub): Promise<Label[]> =>
  octokit.paginate(octokit.rest.issues.listLabelsForRepo, { owner, repo, per_page });

export async function createLabel(
  { octokit, owner, repo }: GitHub,
  label: { readonly name: string; readonly color: string; readonly description?: string },
): Promise<void> {
  await octokit.rest.issues.createLabel({ owner, repo, ...label });
}

/** Adds assignees; returns the logins that the issue then has, since the forge silently drops others. */
export async function assign(
  { octokit, owner, repo }: GitHub,
  number: number,
  logins: readonly string[],
): Promise<string[]> {
  const sent = { owner, repo, issue_number: number, assignees: [...logins] };
  const { data } = await octokit.rest.issues.addAssignees(sent);
  return (data.assignees ?? []).map(({ login }) => login);
}

export async function unassign(
  { octokit, owner, repo }: GitHub,
  number: number,
  logins: readonly string[],
): Promise<void> {
  const sent = { owner, repo, issue_number: number, assignees: [...logins] };
  await octokit.rest.issues.removeAssignees(sent);
}

/** Makes an issue (by its id, not its number) a sub-issue of another. */
export async function addSubIssue(
  { octokit, owner, repo }: GitHub,
  parent: number,
  child: number,
): Promise<void> {
  await octokit.rest.issues.addSubIssue({ owner, repo, issue_number: parent, sub_issue_id: child });
}

export const listSubIssues = ({ octokit, owner, repo }: GitHub, parent: number): Promise<Issue[]> =>
  octokit.paginate(octokit.rest.issues.listSubIssues, {
    owner,
    repo,
    issue_number: parent,
    per_page,
  });

/** An account's current login, undefined when the account is gone. */
export const loginOf = ({ octokit }: GitHub, id: number): Promise<string | undefined> =>
  octokit.rest.users
    .getById({ account_id: id })
    .then(({ data }) => data.login)
    .catch(isMissing);
