import { countAhead, gitOnce } from "../git.ts";
import type { Pull, PullIssue, Review } from "../model.ts";
import type { World } from "../world.ts";
import { issueApi, issuePage, presentLabel } from "./issues.ts";
import { apiOf, presentRepository } from "./repositories.ts";
import { association, presentUser } from "./users.ts";

const presentSide = (world: World, { repository, ref, sha }: Pull["head"] | Pull["base"]) => ({
  label: `${repository.owner.login}:${ref}`,
  ref,
  sha,
  user: presentUser(world, repository.owner),
  repo: presentRepository(world, repository),
});

/** A pull request in a list. */
export function presentSimplePull(world: World, issue: PullIssue) {
  const { repository, number, pull, assignees } = issue;
  const url = `${apiOf(world, repository)}/pulls/${number}`;
  const page = issuePage(world, issue);
  const links = {
    comments: `${issueApi(world, issue)}/comments`,
    commits: `${url}/commits`,
    statuses: `${apiOf(world, repository)}/statuses/${pull.head.sha}`,
    review_comments: `${url}/comments`,
    review_comment: `${apiOf(world, repository)}/pulls/comments{/number}`,
  };
  const [first] = assignees;
  return {
    url,
    id: issue.id,
    node_id: `PR_${issue.id}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueApi(world, issue),
    ...Object.fromEntries(Object.entries(links).map(([name, href]) => [`${name}_url`, href])),
    number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: presentUser(world, issue.user),
    body: issue.body,
    // GitHub's list of pull requests describes this text as never absent.
    labels: issue.labels.map((label) => ({
      ...presentLabel(world, repository, label),
      description: label.description ?? "",
    })),
    milestone: null,
    created_at: issue.created,
    updated_at: issue.updated,
    closed_at: issue.closed?.at ?? null,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.mergeCommit,
    assignee: first ? presentUser(world, first) : null,
    assignees: assignees.map((account) => presentUser(world, account)),
    requested_reviewers: [],
    requested_teams: [],
    head: presentSide(world, pull.head),
    base: presentSide(world, pull.base),
    _links: Object.fromEntries(
      Object.entries({ ...links, html: page, issue: issueApi(world, issue), self: url }).map(
        ([name, href]) => [name, { href }],
      ),
    ),
    author_association: association(repository, issue.user),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** A pull request asked for by itself, with its numbers from git. */
export async function presentPull(world: World, issue: PullIssue) {
  const { pull } = issue;
  const numbers = await countedOnce(issue);
  const known = issue.state === "open" && pull.unknownFor === 0;
  return {
    ...presentSimplePull(world, issue),
    merged: pull.merged !== undefined,
    mergeable: known ? pull.mergeable : null,
    mergeable_state: !known ? "unknown" : pull.mergeable ? "clean" : "dirty",
    merged_by: pull.merged ? presentUser(world, pull.merged.by) : null,
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    ...numbers,
  };
}

interface Numbers {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changed_files: number;
}

/** By base and head, which decide them. */
const counted = new WeakMap<Pull, { readonly range: string; readonly numbers: Numbers }>();

async function countedOnce({ pull, repository }: PullIssue): Promise<Numbers> {
  const range = `${pull.base.sha}...${pull.head.sha}`;
  const known = counted.get(pull);
  if (known?.range === range) return known.numbers;
  const commits = await countAhead(repository.folder, pull.base.sha, pull.head.sha);
  const lines = (await gitOnce(repository.folder, ["diff", "--numstat", range]))
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t").map((number) => Number.parseInt(number, 10) || 0));
  const sum = (column: number) => lines.reduce((all, line) => all + (line[column] ?? 0), 0);
  const numbers = {
    commits,
    additions: sum(0),
    deletions: sum(1),
    changed_files: lines.length,
  };
  counted.set(pull, { range, numbers });
  return numbers;
}

export function presentReview(world: World, issue: PullIssue, review: Review) {
  const html = `${issuePage(world, issue)}#pullrequestreview-${review.id}`;
  const pull = `${apiOf(world, issue.repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: presentUser(world, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    _links: { html: { href: html }, pull_request: { href: pull } },
    ...(review.state === "PENDING" ? {} : { submitted_at: review.at }),
    commit_id: review.commit,
    author_association: association(issue.repository, review.user),
  };
}
