import type { App, Comment, Issue, Label, Reaction, Repository } from "../model.ts";
import { CONTENTS } from "../model.ts";
import type { World } from "../world.ts";
import { apiOf, pageOf } from "./repositories.ts";
import { association, presentApp, presentUser } from "./users.ts";

export const presentLabel = (world: World, repository: Repository, label: Label) => ({
  id: label.id,
  node_id: `LA_${label.id}`,
  url: `${apiOf(world, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: false,
  description: label.description,
});

export const presentReaction = (world: World, { id, user, content, at }: Reaction) => ({
  id,
  node_id: `REA_${id}`,
  user: presentUser(world, user),
  content,
  created_at: at,
});

const rollup = (url: string, reactions: readonly Reaction[]) => ({
  url,
  total_count: reactions.length,
  ...Object.fromEntries(
    CONTENTS.map((content) => [content, reactions.filter((one) => one.content === content).length]),
  ),
});

const through = (world: World, app: App | undefined) => (app ? presentApp(world, app) : null);

/** Where the API has an issue, and where people see it. */
export const issueApi = (world: World, { repository, number }: Issue): string =>
  `${apiOf(world, repository)}/issues/${number}`;
export const issuePage = (world: World, { repository, number, pull }: Issue): string =>
  `${pageOf(world, repository)}/${pull ? "pull" : "issues"}/${number}`;

/** Where the API has an issue whatever its repository is called: where it redirects to. */
export const lastingApi = (world: World, { repository, number }: Issue): string =>
  `${world.api}/repositories/${repository.id}/issues/${number}`;

/** An event in the life of an issue; only its kind matters to us. */
export const presentEvent = (world: World, issue: Issue, event: string) => ({
  id: issue.id,
  node_id: `EV_${issue.id}`,
  url: `${apiOf(world, issue.repository)}/issues/events/${issue.id}`,
  actor: presentUser(world, issue.user),
  event,
  commit_id: null,
  commit_url: null,
  created_at: issue.updated,
  performed_via_github_app: null,
});

export function presentComment(world: World, comment: Comment) {
  const { issue } = comment;
  const url = `${apiOf(world, issue.repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url,
    html_url: `${issuePage(world, issue)}#issuecomment-${comment.id}`,
    issue_url: issueApi(world, issue),
    body: comment.body,
    user: presentUser(world, comment.user),
    created_at: comment.created,
    updated_at: comment.updated,
    author_association: association(issue.repository, comment.user),
    performed_via_github_app: through(world, comment.app),
    reactions: rollup(`${url}/reactions`, comment.reactions),
  };
}

export function presentIssue(world: World, issue: Issue) {
  const { repository, pull, children, assignees } = issue;
  const url = issueApi(world, issue);
  const page = issuePage(world, issue);
  const [first] = assignees;
  const completed = children.filter(({ state }) => state === "closed").length;
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    url,
    repository_url: apiOf(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    state_reason: issue.reason,
    title: issue.title,
    body: issue.body,
    user: presentUser(world, issue.user),
    labels: issue.labels.map((label) => presentLabel(world, repository, label)),
    assignee: first ? presentUser(world, first) : null,
    assignees: assignees.map((account) => presentUser(world, account)),
    milestone: null,
    locked: issue.locked,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.closed?.at ?? null,
    closed_by: issue.closed ? presentUser(world, issue.closed.by) : null,
    created_at: issue.created,
    updated_at: issue.updated,
    author_association: association(repository, issue.user),
    performed_via_github_app: through(world, issue.app),
    sub_issues_summary: {
      total: children.length,
      completed,
      percent_completed: children.length ? Math.floor((100 * completed) / children.length) : 0,
    },
    ...(issue.parent ? { parent_issue_url: issueApi(world, issue.parent) } : {}),
    ...(pull
      ? {
          draft: pull.draft,
          pull_request: {
            url: `${apiOf(world, repository)}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: pull.merged?.at ?? null,
          },
        }
      : {}),
  };
}
