/** Tickets on the forge: issues, labels, assignees, sub-issues. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { FormerIssue } from "#core/model/former-issues.ts";
import type { GitHub } from "./client.ts";
import { isMissing, statusOf } from "./errors.ts";

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

/** One issue, undefined when there is none, or none any more. */
export const getIssue = async (github: GitHub, number: number): Promise<Issue | undefined> => {
  const found = await lookUpIssue(github, number);
  return typeof found === "string" ? undefined : found;
};

/**
 * One issue, or what became of it. The forge answers 410 where it was deleted, and redirects to another repository where
 * it was transferred; 404 where that repository cannot be read, or there never was one (“Get an issue”).
 */
export async function lookUpIssue(
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<Issue | Exclude<FormerIssue["gone"], "discussion">> {
  try {
    const { data } = await octokit.rest.issues.get({ owner, repo, issue_number: number });
    const here = `/repos/${owner}/${repo}`.toLowerCase();
    const isHere = data.number === number && data.repository_url.toLowerCase().endsWith(here);
    return isHere ? data : "transferred";
  } catch (error) {
    if (statusOf(error) === 410) return "deleted";
    if (statusOf(error) === 404) return "not-found";
    throw error;
  }
}

/** Whether an issue was turned into a discussion: nothing else than an event says so (“Issue event types”). */
export async function isDiscussion(
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<boolean> {
  const events = await octokit.paginate(octokit.rest.issues.listEvents, {
    owner,
    repo,
    issue_number: number,
    per_page,
  });
  return events.some(({ event }) => event === "converted_to_discussion");
}

/** Lets everybody write on an issue again. */
export async function unlock({ octokit, owner, repo }: GitHub, number: number): Promise<void> {
  await octokit.rest.issues.unlock({ owner, repo, issue_number: number });
}

/** Lets only people with the write role write on an issue, for the reason given before. */
export async function lock(
  { octokit, owner, repo }: GitHub,
  number: number,
  reason: Issue["active_lock_reason"],
): Promise<void> {
  const lock_reason = LOCK_REASONS.find((one) => one === reason);
  await octokit.rest.issues.lock({
    owner,
    repo,
    issue_number: number,
    ...(lock_reason === undefined ? {} : { lock_reason }),
  });
}

const LOCK_REASONS = ["off-topic", "too heated", "resolved", "spam"] as const;

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

/**
 * Makes an issue (by its id, not its number) a sub-issue of another, whatever parent somebody gave it: without
 * `replace_parent` the forge refuses one that has a parent (cli/cli#13413).
 */
export async function addSubIssue(
  { octokit, owner, repo }: GitHub,
  parent: number,
  child: number,
): Promise<void> {
  await octokit.rest.issues.addSubIssue({
    owner,
    repo,
    issue_number: parent,
    sub_issue_id: child,
    replace_parent: true,
  });
}

export const listSubIssues = ({ octokit, owner, repo }: GitHub, parent: number): Promise<Issue[]> =>
  octokit.paginate(octokit.rest.issues.listSubIssues, {
    owner,
    repo,
    issue_number: parent,
    per_page,
  });

/** A person's account by its login; undefined where there is none. */
export const accountNamed = (
  { octokit }: GitHub,
  username: string,
): Promise<{ login: string; id: number } | undefined> =>
  octokit.rest.users
    .getByUsername({ username })
    .then(({ data }) => (data.type === "User" ? { login: data.login, id: data.id } : undefined))
    .catch(isMissing);

/** An account's current login, undefined when the account is gone. */
export const loginOf = ({ octokit }: GitHub, id: number): Promise<string | undefined> =>
  octokit.rest.users
    .getById({ account_id: id })
    .then(({ data }) => data.login)
    .catch(isMissing);
